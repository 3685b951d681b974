package io.ticketflow.people;

/** What an administrator has decided about an employee, and so is not the directory's to change. */
public record SetByHand(boolean roles, boolean authority, boolean active) {

    static final SetByHand NOTHING = new SetByHand(false, false, false);

    public boolean isAnything() {
        return roles || authority || active;
    }
}

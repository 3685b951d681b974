package io.ticketflow.people;

/** What an employee may do here; kept in our own table, not in Azure AD (design 1). */
public enum Role {
    /** Raises tickets. */
    USER,
    /** An engineer of the IT team. */
    ASSIGNEE,
    /** Scrum Master 1: assigns, orders lines, decides extensions. */
    SM1,
    /** Scrum Master 2 (level 2): as SM1, and can change any assignment. */
    SM2,
    /** Gives and takes roles. */
    ADMIN,
    /** Reads the diagram and the history of the process. */
    PROCESS_OWNER;

    public boolean isScrumMaster() {
        return this == SM1 || this == SM2;
    }
}

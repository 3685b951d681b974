package io.ticketflow.insight;

/**
 * How much waits for somebody, for the navigation. Nothing is counted on beyond {@link #MOST}.
 *
 * @param unassigned tickets that nobody is assigned to, for Scrum Masters
 * @param extensions requests that the employee may answer
 * @param line tickets in the employee's own line
 * @param escalated tickets in the escalation bucket
 */
public record Waiting(long unassigned, long extensions, long line, long escalated) {

    public static final int MOST = 100;

    public static final Waiting NOTHING = new Waiting(0, 0, 0, 0);
}

package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.util.List;

/**
 * The move of running tickets from one version of the model to the latest, rehearsed or carried out. Tickets that stand
 * at the same steps move alike, so they are told together.
 *
 * @param moved how many were moved; 0 for a rehearsal
 */
public record ModelMove(int from, int to, List<Group> groups, long moved) {

    /**
     * The tickets that stand at the same steps.
     *
     * @param steps the names of the steps in the reader's language; see {@link ModelWords}
     * @param tickets how many there are
     * @param examples the first of them
     * @param obstacles why they cannot move; empty: they can
     */
    public record Group(List<String> steps, long tickets, List<CaseId> examples, List<Problem.Sentence> obstacles) {

        public boolean moves() {
            return obstacles.isEmpty();
        }
    }

    /** How many tickets can move and have not been. */
    public long waiting() {
        return count(true) - moved;
    }

    /** How many tickets cannot move. */
    public long staying() {
        return count(false);
    }

    private long count(boolean moving) {
        return groups.stream()
                .filter(group -> group.moves() == moving)
                .mapToLong(Group::tickets)
                .sum();
    }
}

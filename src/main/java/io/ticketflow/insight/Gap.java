package io.ticketflow.insight;

import java.util.List;

/**
 * Something about people that keeps the service desk from working as it should.
 *
 * @param count how many employees it is about; 0 where it is about nobody being there
 * @param people the first of them by name, at most {@value #SHOWN}
 */
public record Gap(Kind kind, long count, List<Person> people) {

    static final int SHOWN = 5;

    /** Each has a sentence in the messages: {@code gap.<name>}. */
    public enum Kind {
        /** Letters to Scrum Master 1 wait, and extensions cannot be decided. */
        NOBODY_IS_SM1,
        NOBODY_IS_SM2,
        NOBODY_IS_ASSIGNEE,
        /** Unresolved tickets whose engineer is inactive or an engineer no more. */
        ENGINEER_LEFT,
        AUTHORITY_INACTIVE,
        NO_AUTHORITY
    }
}

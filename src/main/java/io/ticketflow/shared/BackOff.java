package io.ticketflow.shared;

import java.time.Duration;

/** How long what could not be delivered waits after a failed attempt: 10 s at first, twice as long each time, a day at most. */
public final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int DOUBLINGS = 14;

    private BackOff() {}

    /** @param attempts made so far, from 1 */
    public static Duration after(int attempts) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}

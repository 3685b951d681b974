package io.ticketflow.web.fuzz;

import java.util.List;

/**
 * Who asks, and what there is to ask about: the test's own people, tickets and applications alone, so that what is
 * accepted disturbs nobody.
 *
 * @param people employees whom an accepted request may change; none of the principals
 */
record Cast(
        List<Principal> principals,
        List<String> tokens,
        List<String> tickets,
        List<String> engineers,
        List<String> people,
        List<String> emails,
        List<String> applications) {

    /** Somebody signed in, by the cookie of the session and the token that a change carries; both empty: nobody. */
    record Principal(String name, String cookie, String csrf) {}
}

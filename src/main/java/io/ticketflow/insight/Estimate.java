package io.ticketflow.insight;

import org.jspecify.annotations.Nullable;

/**
 * How long an engineer's tickets usually take, for a Scrum Master who assigns one: no single ticket can be told from it.
 *
 * @param usual null where the resolved tickets are too few to say
 * @param resolved of how many resolved tickets
 */
public record Estimate(PromiseRecord.@Nullable Usual usual, int resolved) {

    static Estimate from(PromiseRecord record) {
        return new Estimate(record.usual(), record.tickets().size());
    }
}

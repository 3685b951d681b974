package io.ticketflow.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engineer's last resolved tickets, the newest first, and what they have in common. */
public record PromiseRecord(List<PastPromise> tickets) {

    /** With fewer tickets than this nothing is usual: single ones would speak for all. */
    public static final int FEWEST = 5;

    /** What eight of ten tickets took, in times of what was promised. */
    public record Usual(double least, double most) {}

    static final PromiseRecord EMPTY = new PromiseRecord(List.of());

    /** Half of the tickets took at most so many times what was promised; null for few. */
    @JsonProperty
    public @Nullable Double median() {
        return isFew() ? null : rank(0.5);
    }

    /** Without the quickest and the slowest of ten; null for few. */
    @JsonProperty
    public @Nullable Usual usual() {
        return isFew() ? null : new Usual(rank(0.1), rank(0.9));
    }

    /** How many of the promises were kept. */
    @JsonProperty
    public long kept() {
        return tickets.stream().filter(PastPromise::kept).count();
    }

    private boolean isFew() {
        return tickets.size() < FEWEST;
    }

    /** The nearest rank, as the dashboard has it: a value that was measured. */
    private double rank(double share) {
        List<Double> sorted = tickets.stream().map(PastPromise::ratio).sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}

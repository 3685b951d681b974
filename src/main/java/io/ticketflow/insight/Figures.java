package io.ticketflow.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of some tickets.
 *
 * @param timeToAssign from the report to the first assignment; null where nothing was measured
 * @param timeToResolve from the report to the resolution
 */
public record Figures(
        Map<Figure, Long> counts,
        @Nullable Spread timeToAssign,
        @Nullable Spread timeToResolve) {

    /**
     * Half of the measured times are at most the median, nine of ten at most {@code p90}; each is one that was measured.
     */
    public record Spread(Duration median, Duration p90) {}

    static Figures none() {
        return new Figures(Map.of(), null, null);
    }

    public long count(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }

    /** Resolved in time of all resolved, from 0 to 1; null where nothing is resolved: no data is not 0 %. */
    @JsonProperty
    public @Nullable Double sla() {
        long resolved = count(Figure.RESOLVED);
        return resolved == 0 ? null : (double) count(Figure.RESOLVED_IN_TIME) / resolved;
    }

    Figures plus(Figures other) {
        Map<Figure, Long> sum = new EnumMap<>(Figure.class);
        sum.putAll(counts);
        other.counts.forEach((figure, count) -> sum.merge(figure, count, Long::sum));
        return new Figures(sum, timeToAssign, timeToResolve);
    }

    Figures with(@Nullable Spread assign, @Nullable Spread resolve) {
        return new Figures(counts, assign, resolve);
    }
}

package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one version of the model in a period of time.
 *
 * @param elements every element of the model that is more than a gateway, in the model's order
 * @param resolved how many tickets were resolved in the period, at most {@link #MOST_PATHS}, the latest; the variants
 *     are shares of these
 */
public record ProcessReport(
        Version version,
        Instant from,
        Instant to,
        List<Element> elements,
        List<Variant> variants,
        long resolved,
        List<Stuck> stuck,
        List<FailedJob> failedJobs) {

    public static final int MOST_PATHS = 20_000;
    public static final int MOST_VARIANTS = 12;
    public static final int MOST_STUCK = 50;

    /** How many of the resolved tickets took a way that is none of {@link #variants}, each of which is rare. */
    public long otherWays() {
        return resolved - variants.stream().mapToLong(Variant::tickets).sum();
    }

    /** A deployed version of the model; {@code open} tickets run on it. */
    public record Version(int number, Instant deployedAt, long open) {}

    /**
     * @param now how many tickets are in it, whenever they came
     * @param volume how often it was begun in the period
     * @param median half of those that were completed took at most so long; null where none was
     * @param p90 nine of ten took at most so long
     * @param breaches how many deadlines passed while a ticket was in it
     */
    public record Element(
            String id,
            String name,
            String kind,
            long now,
            long volume,
            @Nullable Duration median,
            @Nullable Duration p90,
            long breaches) {}

    /** A way through the model: the steps that people completed, and deadlines that passed, in their order. */
    public record Variant(List<String> steps, long tickets) {}

    /** A ticket that is at a step for longer than nine of ten tickets were there in the period. */
    public record Stuck(CaseId caseId, String step, Instant since, Duration usual) {}

    /**
     * @param retries how often the engine will still try by itself; none: it waits for an administrator
     * @param reason the first line of what went wrong
     */
    public record FailedJob(
            String id,
            CaseId caseId,
            String step,
            int retries,
            @Nullable String reason) {}
}

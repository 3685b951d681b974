package io.ticketflow.web.admin;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the invariants stand, in words.
 *
 * @param filesChecked how many files were compared with the store for this
 * @param nextFiles where to go on comparing; null after the last
 */
public record InvariantReport(
        Instant checkedAt,
        List<Entry> invariants,
        int filesChecked,
        @Nullable UUID nextFiles) {

    /**
     * @param id e.g. {@code I3}
     * @param rule what always holds
     * @param violations how often it does not
     * @param first some of these
     */
    public record Entry(String id, String rule, long violations, List<Violation> first) {}

    /** @param caseId the ticket, or what stands in its place in the engine */
    public record Violation(String caseId, String finding) {}

    /** How many rules are broken. */
    public long broken() {
        return brokenRules().size();
    }

    /** Which rules are broken, e.g. {@code I3}. */
    List<String> brokenRules() {
        return invariants.stream()
                .filter(entry -> entry.violations() > 0)
                .map(Entry::id)
                .toList();
    }

    /** What the violations that are told are about. */
    Set<String> caseIds() {
        return invariants.stream()
                .flatMap(entry -> entry.first().stream())
                .map(Violation::caseId)
                .collect(Collectors.toSet());
    }
}

package io.ticketflow.web.admin;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.InvariantChecks;
import io.ticketflow.process.Invariants;
import io.ticketflow.shared.Problem;
import io.ticketflow.web.text.Sentences;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the invariants for an administrator, whichever way one asks, and keeps what came of it. */
@Component
public class InvariantReports {

    private final Invariants invariants;
    private final InvariantChecks checks;
    private final Sentences sentences;
    private final Clock clock;

    InvariantReports(Invariants invariants, InvariantChecks checks, Sentences sentences, Clock clock) {
        this.invariants = invariants;
        this.checks = checks;
        this.sentences = sentences;
        this.clock = clock;
    }

    /**
     * @param filesAfter {@link InvariantReport#nextFiles} of the report before; null for the first files
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator
     */
    public InvariantReport make(@Nullable UUID filesAfter, Employee reader) {
        require(reader);
        Invariants.FileFinding files = invariants.checkFiles(filesAfter);
        List<InvariantReport.Entry> entries = Stream.concat(invariants.check().stream(), Stream.of(files.finding()))
                .map(this::entry)
                .toList();
        var report = new InvariantReport(clock.instant(), entries, files.checked(), files.next());
        checks.record(new InvariantChecks.Check(report.checkedAt(), reader.id(), report.brokenRules()));
        return report;
    }

    void require(Employee reader) {
        if (!reader.has(Role.ADMIN)) {
            throw Problem.notPermitted("invariants.admins-only");
        }
    }

    private InvariantReport.Entry entry(Invariants.Finding finding) {
        return new InvariantReport.Entry(
                finding.invariant().number(),
                sentences.of("invariant." + finding.invariant().key()),
                finding.count(),
                finding.first().stream()
                        .map(violation ->
                                new InvariantReport.Violation(violation.about(), sentences.of(violation.sentence())))
                        .toList());
    }
}

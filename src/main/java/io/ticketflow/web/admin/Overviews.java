package io.ticketflow.web.admin;

import io.ticketflow.attachment.Sweeps;
import io.ticketflow.directory.Directory;
import io.ticketflow.insight.Gaps;
import io.ticketflow.mail.DeadLetters;
import io.ticketflow.mail.DeadReasons;
import io.ticketflow.mail.OutboxView;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Names;
import io.ticketflow.process.FailedJobs;
import io.ticketflow.process.InvariantChecks;
import io.ticketflow.process.ModelVersion;
import io.ticketflow.process.ModelVersions;
import io.ticketflow.shared.Problem;
import io.ticketflow.webhook.DeadWebhooks;
import io.ticketflow.webhook.WebhookStates;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers the overview for an administrator, whichever way one asks. */
@Component
public class Overviews {

    private static final int SIZE = 20;

    private final OutboxView outbox;
    private final DeadLetters dead;
    private final DeadReasons reasons;
    private final WebhookStates webhooks;
    private final DeadWebhooks deadWebhooks;
    private final FailedJobs jobs;
    private final InvariantChecks checks;
    private final Gaps gaps;
    private final Sweeps sweeps;
    private final ModelVersions versions;
    private final Directory directory;
    private final Names names;
    private final Clock clock;

    Overviews(
            OutboxView outbox,
            DeadLetters dead,
            DeadReasons reasons,
            WebhookStates webhooks,
            DeadWebhooks deadWebhooks,
            FailedJobs jobs,
            InvariantChecks checks,
            Gaps gaps,
            Sweeps sweeps,
            ModelVersions versions,
            Directory directory,
            Names names,
            Clock clock) {
        this.outbox = outbox;
        this.dead = dead;
        this.reasons = reasons;
        this.webhooks = webhooks;
        this.deadWebhooks = deadWebhooks;
        this.jobs = jobs;
        this.checks = checks;
        this.gaps = gaps;
        this.sweeps = sweeps;
        this.versions = versions;
        this.directory = directory;
        this.names = names;
        this.clock = clock;
    }

    /**
     * @param lettersAfter {@link Overview.Letters#next} of the overview before; null for the first
     * @param jobsAfter {@link Overview.Jobs#next}, in the same way
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator
     */
    public Overview make(@Nullable String lettersAfter, @Nullable String jobsAfter, Employee reader) {
        Administrators.require(reader);
        return new Overview(
                clock.instant(),
                letters(lettersAfter),
                new Overview.Webhooks(webhooks.all(), deadWebhooks.newest()),
                jobs(jobsAfter, reader),
                checks.last().map(this::check).orElse(null),
                gaps.all(reader),
                new Overview.Uploads(sweeps.last().orElse(null), sweeps.due()),
                outdated(versions.all(reader)),
                directory.report(reader).orElse(null));
    }

    private Overview.Letters letters(@Nullable String after) {
        DeadLetters.Page page = dead.page(after, SIZE);
        return new Overview.Letters(
                outbox.backlog(),
                outbox.waitingForHolder(),
                dead.count(),
                reasons.all(),
                page.letters().stream().map(Overviews::withoutContent).toList(),
                page.next());
    }

    private static Overview.DeadLetter withoutContent(DeadLetters.DeadLetter letter) {
        return new Overview.DeadLetter(
                letter.id(),
                letter.kind(),
                letter.caseId(),
                letter.recipientName(),
                letter.recipientEmail(),
                letter.reason(),
                letter.attempts(),
                letter.createdAt(),
                letter.deadAt());
    }

    private Overview.Jobs jobs(@Nullable String after, Employee reader) {
        FailedJobs.Page page = jobs.page(after, SIZE, reader);
        return new Overview.Jobs(jobs.count(reader), page.jobs(), page.next());
    }

    private Overview.InvariantCheck check(InvariantChecks.Check check) {
        return new Overview.InvariantCheck(check.at(), names.of(check.by()), check.broken());
    }

    private static List<ModelVersion> outdated(List<ModelVersion> versions) {
        return versions.stream()
                .filter(version -> !version.latest() && version.open() > 0)
                .toList();
    }
}

package io.ticketflow.web.admin;

import io.ticketflow.attachment.Swept;
import io.ticketflow.directory.DirectoryReport;
import io.ticketflow.insight.Gap;
import io.ticketflow.mail.DeadReasons;
import io.ticketflow.mail.LetterKind;
import io.ticketflow.mail.OutboxView;
import io.ticketflow.process.FailedJob;
import io.ticketflow.process.FailedJobs;
import io.ticketflow.process.ModelVersion;
import io.ticketflow.shared.CaseId;
import io.ticketflow.webhook.DeadWebhooks;
import io.ticketflow.webhook.WebhookStates;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator looks at to know whether Ticketflow works as it should. Of tickets it tells the case ids alone.
 *
 * @param invariants the last check; null where nobody has checked yet
 * @param oldModels versions of the model on which tickets are still open though there is a later one
 * @param directory how the last comparison with the organisation's directory went; null where it is not asked
 */
public record Overview(
        Instant at,
        Letters letters,
        Webhooks webhooks,
        Jobs jobs,
        @Nullable InvariantCheck invariants,
        List<Gap> gaps,
        Uploads uploads,
        List<ModelVersion> oldModels,
        @Nullable DirectoryReport directory) {

    /**
     * @param waitingForHolder how many letters wait because nobody holds the role that they are for
     * @param reasons why letters were given up, those of most letters first
     * @param dead the letters that were given up, the last first
     * @param next where {@code dead} goes on; null at the end
     */
    public record Letters(
            OutboxView.Backlog backlog,
            long waitingForHolder,
            long deadCount,
            List<DeadReasons.DeadReason> reasons,
            List<DeadLetter> dead,
            @Nullable String next) {}

    /** A letter that was given up, without what it says. */
    public record DeadLetter(
            UUID id,
            LetterKind kind,
            CaseId caseId,
            String recipientName,
            String recipientEmail,
            String reason,
            int attempts,
            Instant createdAt,
            Instant deadAt) {}

    /**
     * @param targets none: nothing is told to channels
     * @param dead the newest messages that were given up
     */
    public record Webhooks(List<WebhookStates.State> targets, List<DeadWebhooks.DeadMessage> dead) {}

    /** @param next where {@code failed} goes on; null at the end */
    public record Jobs(
            FailedJobs.Count count,
            List<FailedJob> failed,
            @Nullable String next) {}

    /** @param broken the numbers of the rules that were broken */
    public record InvariantCheck(Instant at, String by, List<String> broken) {}

    /**
     * @param lastSweep null while no node has swept yet
     * @param due how many unfinished uploads wait for the next sweep
     */
    public record Uploads(@Nullable Swept lastSweep, long due) {}
}

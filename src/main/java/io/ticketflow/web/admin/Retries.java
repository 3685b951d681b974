package io.ticketflow.web.admin;

import io.ticketflow.mail.DeadLetters;
import io.ticketflow.mail.DeadReasons;
import io.ticketflow.people.Employee;
import io.ticketflow.process.JobRetry;
import io.ticketflow.shared.Problem;
import io.ticketflow.webhook.DeadWebhooks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What was given up is done again for an administrator, whichever way one asks. Each call ends in a problem: not
 * permitted for anybody else, not found where there is nothing of the kind (any more).
 */
@Component
public class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);

    private final DeadLetters letters;
    private final DeadReasons reasons;
    private final DeadWebhooks webhooks;
    private final JobRetry jobs;

    Retries(DeadLetters letters, DeadReasons reasons, DeadWebhooks webhooks, JobRetry jobs) {
        this.letters = letters;
        this.reasons = reasons;
        this.webhooks = webhooks;
        this.jobs = jobs;
    }

    public void letter(UUID id, Employee by) {
        Administrators.require(by);
        letters.retry(id);
        log.info("Letter {} is sent again for {}", id, by.id());
    }

    /**
     * @return how many letters that were given up for this reason leave again
     * @throws Problem {@link Problem.Kind#INVALID} without a reason
     */
    public int letters(@Nullable String reason, Employee by) {
        Administrators.require(by);
        int retried = reasons.retry(reason);
        log.info("{} letters that were given up for one reason are sent again for {}", retried, by.id());
        return retried;
    }

    public void webhook(UUID id, Employee by) {
        Administrators.require(by);
        webhooks.retry(id);
        log.info("Webhook message {} is sent again for {}", id, by.id());
    }

    /**
     * @return how many messages that were given up leave again to this target
     * @throws Problem {@link Problem.Kind#INVALID} without a target
     */
    public int webhooks(@Nullable String target, Employee by) {
        Administrators.require(by);
        int retried = webhooks.retryAll(target);
        log.info("{} webhook messages to {} are sent again for {}", retried, target, by.id());
        return retried;
    }

    /** @return when the job is due; what is past means at once */
    public Instant job(String id, Employee by) {
        return jobs.retry(id, by);
    }
}

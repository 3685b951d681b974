package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the engine try a job once more that it has given up. Administrators alone do it: process owners only read (design
 * 3). Its due date stays what it was: a timer may have moved with its deadline since it failed.
 */
@Service
public class JobRetry {

    private static final Logger LOG = LoggerFactory.getLogger(JobRetry.class);

    private final ManagementService management;
    private final Clock clock;

    JobRetry(ManagementService management, Clock clock) {
        this.management = management;
        this.clock = clock;
    }

    /**
     * @return when the job is due; what is past means at once
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is an administrator,
     *     {@link Problem.Kind#OUT_OF_TURN} when no such job waits for an administrator
     */
    @Transactional
    public Instant retry(String job, Employee by) {
        if (!by.has(Role.ADMIN)) {
            throw Problem.notPermitted("process.retry.admins-only");
        }
        Job failed = management.createJobQuery().jobId(job).noRetriesLeft().singleResult();
        if (failed == null) {
            throw Problem.outOfTurn("process.retry.gone");
        }
        management.setJobRetries(job, 1);
        LOG.info("Job {} is tried again for {}", job, by.id());
        return failed.getDuedate() == null
                ? clock.instant()
                : failed.getDuedate().toInstant();
    }
}

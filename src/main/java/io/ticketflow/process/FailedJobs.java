package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.ResolutionTime;
import io.ticketflow.ticket.TicketLocks;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Jobs of the engine that failed, those that it goes on trying and those that it gave up, and their retry. */
@Service
public class FailedJobs {

    private static final Logger log = LoggerFactory.getLogger(FailedJobs.class);
    private static final int LARGEST_PAGE = 100;

    private final FailedJobRows rows;
    private final ManagementService management;
    private final ProcessEngineConfigurationImpl engine;
    private final ResolutionTime resolutionTime;
    private final TicketLocks locks;
    private final Desk desk;

    FailedJobs(
            FailedJobRows rows,
            ManagementService management,
            ProcessEngineConfigurationImpl engine,
            ResolutionTime resolutionTime,
            TicketLocks locks,
            Desk desk) {
        this.rows = rows;
        this.management = management;
        this.engine = engine;
        this.resolutionTime = resolutionTime;
        this.locks = locks;
        this.desk = desk;
    }

    /** @param next the cursor of the next page; null at the last */
    public record Page(List<FailedJob> jobs, @Nullable String next) {}

    /**
     * @param givenUp which nobody tries again until an administrator does
     * @param triedAgain which the engine goes on trying by itself
     */
    public record Count(long givenUp, long triedAgain) {}

    /**
     * What failed last comes first.
     *
     * @param cursor {@link Page#next} of the page before; null for the first page
     * @param size 1 to 100
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator or a process owner,
     *     {@link Problem.Kind#INVALID} when the cursor is none of ours
     */
    @Transactional(readOnly = true)
    public Page page(@Nullable String cursor, int size, Employee reader) {
        requireReader(reader);
        int asked = Math.max(1, Math.min(size, LARGEST_PAGE));
        Place after = cursor == null ? Place.BEFORE_ALL : Place.parse(cursor);
        List<FailedJob> found = rows.after(after.since(), after.id(), asked + 1);
        List<FailedJob> shown = found.subList(0, Math.min(asked, found.size()));
        return new Page(
                shown,
                found.size() > asked ? Place.of(shown.get(asked - 1)).toString() : null);
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator or a process owner */
    @Transactional(readOnly = true)
    public Count count(Employee reader) {
        requireReader(reader);
        return rows.count();
    }

    /**
     * Lets the engine do the job now; the engine's log says who asked for it. Should it fail again, the engine goes on
     * trying as it does with a new one. A timer whose deadline has moved ahead meanwhile waits for that.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is an administrator,
     *     {@link Problem.Kind#NOT_FOUND} when no such job has failed (any more)
     */
    public void retry(String id, Employee by) {
        if (!by.has(Role.ADMIN)) {
            throw Problem.notPermitted("jobs.admins-retry");
        }
        FailedJob retried = desk.inTransaction(by.id(), () -> {
            Optional.ofNullable(failed(id).ticket()).ifPresent(locks::lock);
            FailedJob job = failed(id);
            management
                    .setJobRetries(engine.getDefaultNumberOfRetries())
                    .jobId(id)
                    .dueDate(due(job))
                    .execute();
            return job;
        });
        log.info("Job {} at {} of {} is tried again", id, retried.element(), retried.ticket());
    }

    private FailedJob failed(String id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("jobs.gone"));
    }

    /** The ticket says when a deadline is: the engine puts the next attempt of what failed in the place of its due date. */
    private Date due(FailedJob job) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        return Date.from(Optional.ofNullable(job.ticket())
                .flatMap(ticket -> promised(ticket, job.element()))
                .filter(now::isBefore)
                .orElse(now));
    }

    private Optional<Instant> promised(CaseId ticket, @Nullable String element) {
        if (Objects.equals(element, Model.DEADLINE_PASSED)) {
            return resolutionTime.deadline(ticket);
        }
        return Objects.equals(element, Model.WARNING_DUE) ? resolutionTime.warningAt(ticket) : Optional.empty();
    }

    private static void requireReader(Employee reader) {
        if (!reader.has(Role.ADMIN) && !reader.has(Role.PROCESS_OWNER)) {
            throw Problem.notPermitted("jobs.readers");
        }
    }

    /** A job's place in the list. */
    private record Place(Instant since, String id) {

        static final Place BEFORE_ALL = new Place(Instant.parse("9999-01-01T00:00:00Z"), "");

        static Place of(FailedJob job) {
            return new Place(job.since(), job.id());
        }

        static Place parse(String cursor) {
            try {
                int cut = Math.max(cursor.indexOf('_'), 0);
                return new Place(Instant.parse(cursor.substring(0, cut)), cursor.substring(cut + 1));
            } catch (DateTimeException e) {
                throw Problem.invalid("cursor", "jobs.cursor");
            }
        }

        @Override
        public String toString() {
            return since + "_" + id;
        }
    }
}

package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Jobs of the engine that failed, those that it goes on trying and those that it gave up; see {@link JobRetry}. */
@Service
public class FailedJobs {

    private static final int LARGEST_PAGE = 100;

    private final FailedJobRows rows;

    FailedJobs(FailedJobRows rows) {
        this.rows = rows;
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
                shown, found.size() > asked ? Place.of(shown.get(asked - 1)).toString() : null);
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator or a process owner */
    @Transactional(readOnly = true)
    public Count count(Employee reader) {
        requireReader(reader);
        return rows.count();
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

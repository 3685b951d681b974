package io.ticketflow.mail;

import static java.util.Objects.requireNonNull;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.FormerEmployee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters that the sender has given up: the server refused them for good, or the recipient is not active any more. They
 * are kept until an administrator has removed the cause and retries them.
 */
@Service
public class DeadLetters {

    private static final int LARGEST_PAGE = 100;

    private final JdbcClient jdbc;
    private final Employees employees;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeadLetters(JdbcClient jdbc, Employees employees, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.employees = employees;
        this.events = events;
        this.clock = clock;
    }

    /** @param reason the server's words, or ours */
    public record DeadLetter(
            UUID id,
            LetterKind kind,
            CaseId caseId,
            String recipientName,
            String recipientEmail,
            String subject,
            String reason,
            int attempts,
            Instant createdAt,
            Instant deadAt) {}

    /** @param next the cursor of the next page; null at the last */
    public record Page(List<DeadLetter> letters, @Nullable String next) {}

    /**
     * Newest first.
     *
     * @param cursor {@link Page#next} of the page before; null for the first page
     * @param size 1 to 100
     * @throws Problem {@link Problem.Kind#INVALID} when the cursor is none of ours
     */
    @Transactional(readOnly = true)
    public Page page(@Nullable String cursor, int size) {
        int asked = Math.max(1, Math.min(size, LARGEST_PAGE));
        Place after = cursor == null ? Place.BEFORE_ALL : Place.parse(cursor);
        List<Row> rows = jdbc.sql("""
                        select * from letter
                        where dead_at is not null and emptied_at is null and (dead_at, id) < (:deadAt, :id)
                        order by dead_at desc, id desc limit :most
                        """)
                .param("deadAt", Times.column(after.deadAt()))
                .param("id", after.id())
                .param("most", asked + 1)
                .query(DeadLetters::row)
                .list();
        List<Row> shown = rows.subList(0, Math.min(asked, rows.size()));
        String next = rows.size() > asked ? shown.get(asked - 1).place().toString() : null;
        return new Page(withRecipients(shown), next);
    }

    @Transactional(readOnly = true)
    public long count() {
        return jdbc.sql("select count(*) from letter where dead_at is not null and emptied_at is null")
                .query(Long.class)
                .single();
    }

    /**
     * Sends the letter again, at once.
     *
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when there is no such dead letter (any more)
     */
    @Transactional
    public void retry(UUID id) {
        int retried = jdbc.sql("update letter set dead_at = null, attempts = 0, next_attempt_at = :now"
                        + " where id = :id and dead_at is not null and emptied_at is null")
                .param("now", Times.column(clock.instant()))
                .param("id", id)
                .update();
        if (retried == 0) {
            throw Problem.notFound("mail.dead.unknown");
        }
        events.publishEvent(new LettersWritten());
    }

    private List<DeadLetter> withRecipients(List<Row> rows) {
        Set<UUID> ids = rows.stream().map(Row::recipient).collect(Collectors.toSet());
        Map<EmployeeId, Employee> recipients =
                employees.findAllByIdIn(ids).stream().collect(Collectors.toMap(Employee::id, Function.identity()));
        return rows.stream()
                .map(row -> row.to(requireNonNull(recipients.get(new EmployeeId(row.recipient())))))
                .toList();
    }

    private record Row(
            Place place,
            UUID recipient,
            LetterKind kind,
            CaseId caseId,
            String subject,
            String reason,
            int attempts,
            Instant createdAt) {

        DeadLetter to(Employee employee) {
            return new DeadLetter(
                    place.id(),
                    kind,
                    caseId,
                    FormerEmployee.shown(employee.name()),
                    employee.email(),
                    subject,
                    reason,
                    attempts,
                    createdAt,
                    place.deadAt());
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Place(Times.instant(row, "dead_at"), row.getObject("id", UUID.class)),
                row.getObject("recipient", UUID.class),
                LetterKind.valueOf(row.getString("kind")),
                new CaseId(row.getString("case_id")),
                row.getString("subject"),
                row.getString("last_error"),
                row.getInt("attempts"),
                Times.instant(row, "created_at"));
    }

    /** A letter's place in the list. */
    private record Place(Instant deadAt, UUID id) {

        static final Place BEFORE_ALL = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

        static Place parse(String cursor) {
            try {
                int cut = cursor.indexOf('_');
                return new Place(
                        Instant.parse(cursor.substring(0, Math.max(cut, 0))),
                        UUID.fromString(cursor.substring(cut + 1)));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw Problem.invalid("cursor", "mail.dead.cursor");
            }
        }

        @Override
        public String toString() {
            return deadAt + "_" + id;
        }
    }
}

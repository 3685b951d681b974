package io.ticketflow.mail;

import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Traces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of letters: they are written once, claimed by one sender at a time, and end sent or dead. */
@Repository
@Transactional
class Outbox {

    private final JdbcClient jdbc;
    private final Traces traces;

    Outbox(JdbcClient jdbc, Traces traces) {
        this.jdbc = jdbc;
        this.traces = traces;
    }

    /** A letter as it stands in the table. */
    record Written(LetterKind kind, CaseId caseId, String subject, String html, String text) {}

    /**
     * A letter that one sender holds until {@code lease}.
     *
     * @param trace where the trace stands that wrote it; null where there was none
     */
    record Claimed(
            UUID id,
            Written letter,
            EmployeeId recipient,
            int attempts,
            Instant lease,
            @Nullable String trace) {}

    /** @return whether it is new: an event writes its letter to a recipient once */
    boolean write(String eventKey, Written letter, EmployeeId recipient, Instant now) {
        // A letter of this event that waits for a holder of the roles is the same letter.
        return insert(eventKey, letter, recipient.value(), null, "and recipient is null", now);
    }

    /** For the first who will hold one of the roles. */
    boolean writeWaiting(String eventKey, Written letter, Collection<Role> roles, Instant now) {
        return insert(eventKey, letter, null, roles.stream().map(Role::name).collect(Collectors.joining(",")), "", now);
    }

    private boolean insert(
            String eventKey,
            Written letter,
            @Nullable UUID recipient,
            @Nullable String roles,
            String alreadyWritten,
            Instant now) {
        return jdbc.sql("""
                        insert into letter (id, kind, event_key, case_id, recipient, recipient_roles, subject, html, text,
                            created_at, next_attempt_at, trace)
                        select :id, :kind, :eventKey, :caseId, cast(:recipient as uuid), cast(:roles as text), :subject,
                            :html, :text, :now, :now, :trace
                        where not exists (select from letter where event_key = :eventKey and kind = :kind %s)
                        on conflict (event_key, kind, recipient) do nothing
                        """.formatted(alreadyWritten))
                        .param("id", UUID.randomUUID())
                        .param("kind", letter.kind().name())
                        .param("eventKey", eventKey)
                        .param("caseId", letter.caseId().value())
                        .param("recipient", recipient)
                        .param("roles", roles)
                        .param("subject", letter.subject())
                        .param("html", letter.html())
                        .param("text", letter.text())
                        .param("now", Times.column(now))
                        .param("trace", traces.here())
                        .update()
                == 1;
    }

    /**
     * Addresses letters that waited for a holder of a role.
     *
     * @param firstHolder who holds one of the roles now
     */
    void addressWaiting(Function<List<Role>, Optional<EmployeeId>> firstHolder, Instant now) {
        jdbc.sql("select distinct recipient_roles from letter where recipient is null")
                .query(String.class)
                .list()
                .forEach(roles -> firstHolder.apply(parsed(roles)).ifPresent(holder -> address(roles, holder, now)));
    }

    private static List<Role> parsed(String roles) {
        return Arrays.stream(roles.split(",")).map(Role::valueOf).toList();
    }

    private void address(String roles, EmployeeId recipient, Instant now) {
        jdbc.sql("update letter set recipient = :recipient, recipient_roles = null, next_attempt_at = :now"
                        + " where recipient is null and recipient_roles = :roles")
                .param("recipient", recipient.value())
                .param("now", Times.column(now))
                .param("roles", roles)
                .update();
    }

    /**
     * The next letter that is due. One at a time: a lease then covers one letter's time-outs, and a node that dies holds
     * back one letter.
     */
    Optional<Claimed> claim(Instant now, Duration lease) {
        return jdbc.sql("""
                        update letter set leased_until = :lease, attempts = attempts + 1
                        where id = (
                            select id from letter
                            where recipient is not null and sent_at is null and dead_at is null
                                and next_attempt_at <= :now and (leased_until is null or leased_until <= :now)
                            order by next_attempt_at limit 1 for update skip locked)
                        returning id, kind, case_id, subject, html, text, recipient, attempts, leased_until,
                            trace
                        """)
                .param("lease", Times.column(now.plus(lease)))
                .param("now", Times.column(now))
                .query(Outbox::claimed)
                .optional();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        var letter = new Written(
                LetterKind.valueOf(row.getString("kind")),
                new CaseId(row.getString("case_id")),
                row.getString("subject"),
                row.getString("html"),
                row.getString("text"));
        return new Claimed(
                row.getObject("id", UUID.class),
                letter,
                new EmployeeId(row.getObject("recipient", UUID.class)),
                row.getInt("attempts"),
                Times.instant(row, "leased_until"),
                row.getString("trace"));
    }

    /** Also when the lease has run out meanwhile: it has left the house. */
    void sent(Claimed claimed, Instant now) {
        jdbc.sql("update letter set sent_at = :now, dead_at = null, leased_until = null, last_error = null"
                        + " where id = :id and sent_at is null")
                .param("now", Times.column(now))
                .param("id", claimed.id())
                .update();
    }

    void postpone(Claimed claimed, Instant until, String reason) {
        jdbc.sql("update letter set next_attempt_at = :until, leased_until = null, last_error = :reason"
                        + " where id = :id and leased_until = :lease")
                .param("until", Times.column(until))
                .param("reason", reason)
                .param("id", claimed.id())
                .param("lease", Times.column(claimed.lease()))
                .update();
    }

    void bury(Claimed claimed, Instant now, String reason) {
        jdbc.sql("update letter set dead_at = :now, leased_until = null, last_error = :reason"
                        + " where id = :id and leased_until = :lease")
                .param("now", Times.column(now))
                .param("reason", reason)
                .param("id", claimed.id())
                .param("lease", Times.column(claimed.lease()))
                .update();
    }
}

package io.ticketflow.mail;

import io.ticketflow.people.Names;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of the letters, for those who look at a ticket and for administrators. */
@Service
@Transactional(readOnly = true)
public class OutboxView {

    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final Names names;

    OutboxView(JdbcClient jdbc, Names names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    /** The ticket's letters in order; the newest 200 where there are more. */
    public List<LetterEntry> of(CaseId caseId) {
        return entries(caseId, null);
    }

    /** Those of them that are addressed to this person. */
    public List<LetterEntry> of(CaseId caseId, EmployeeId recipient) {
        return entries(caseId, recipient);
    }

    private List<LetterEntry> entries(CaseId caseId, @Nullable EmployeeId recipient) {
        List<Row> rows = jdbc.sql("""
                        select kind, recipient, created_at, sent_at from (
                            select * from letter
                            where case_id = :caseId and (cast(:recipient as uuid) is null or recipient = :recipient)
                            order by created_at desc, id desc limit :longest
                        ) newest order by created_at, id
                        """)
                .param("caseId", caseId.value())
                .param("recipient", recipient == null ? null : recipient.value())
                .param("longest", LONGEST)
                .query(OutboxView::row)
                .list();
        var known = names.of(rows.stream().map(Row::recipient).toList());
        return rows.stream().map(row -> row.entry(known)).toList();
    }

    /** How many letters wait because nobody holds the role that they are for. */
    public long waitingForHolder() {
        return jdbc.sql("select count(*) from letter where recipient is null")
                .query(Long.class)
                .single();
    }

    /**
     * Letters that are still to be sent, without those that wait for a holder of a role and those that were given up.
     *
     * @param tried how many of them the mail server has not taken at an earlier attempt
     * @param oldest when the first of them was written; null where there is none
     */
    public record Backlog(
            long letters, long tried, @Nullable Instant oldest) {}

    public Backlog backlog() {
        return jdbc.sql("""
                        select count(*) letters, count(*) filter (where last_error is not null) tried,
                            min(created_at) oldest
                        from letter where recipient is not null and sent_at is null and dead_at is null
                        """)
                .query((row, i) ->
                        new Backlog(row.getLong("letters"), row.getLong("tried"), Times.instantOrNull(row, "oldest")))
                .single();
    }

    private record Row(
            LetterKind kind,
            @Nullable EmployeeId recipient,
            Instant createdAt,
            @Nullable Instant sentAt) {

        LetterEntry entry(Map<EmployeeId, String> names) {
            return new LetterEntry(kind, recipient == null ? null : names.get(recipient), createdAt, sentAt);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        UUID recipient = row.getObject("recipient", UUID.class);
        return new Row(
                LetterKind.valueOf(row.getString("kind")),
                recipient == null ? null : new EmployeeId(recipient),
                Times.instant(row, "created_at"),
                Times.instantOrNull(row, "sent_at"));
    }
}

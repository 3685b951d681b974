package io.ticketflow.mail;

import io.ticketflow.people.FormerEmployee;
import io.ticketflow.shared.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All letters about a ticket, as they were written, for its record. They are nobody's to read but the staff's. */
@Service
@Transactional(readOnly = true)
public class WrittenLetters {

    private final JdbcClient jdbc;

    WrittenLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were written. */
    public List<WrittenLetter> of(CaseId caseId) {
        return jdbc.sql("""
                        select l.id, l.kind, l.subject, e.name, e.email, l.created_at, l.sent_at, l.dead_at, l.emptied_at
                        from letter l left join employee e on e.id = l.recipient
                        where l.case_id = :caseId order by l.created_at, l.kind, e.name, l.id
                        """)
                .param("caseId", caseId.value())
                .query(WrittenLetters::letter)
                .list();
    }

    /** What its recipient reads: a page that needs no other file. Empty once {@link WrittenLetter#emptiedAt} is set. */
    public String html(WrittenLetter letter) {
        return jdbc.sql("select html from letter where id = :id")
                .param("id", letter.id())
                .query(String.class)
                .single();
    }

    private static WrittenLetter letter(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        return new WrittenLetter(
                row.getObject("id", UUID.class),
                LetterKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                name == null ? null : FormerEmployee.shown(name),
                row.getString("email"),
                Times.instant(row, "created_at"),
                Times.instantOrNull(row, "sent_at"),
                Times.instantOrNull(row, "dead_at"),
                Times.instantOrNull(row, "emptied_at"));
    }
}

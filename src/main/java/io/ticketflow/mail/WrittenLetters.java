package io.ticketflow.mail;

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
                        select l.id, l.kind, l.subject, e.name, e.email, l.created_at, l.sent_at, l.dead_at
                        from letter l left join employee e on e.id = l.recipient
                        where l.case_id = :caseId order by l.created_at, l.kind, e.name, l.id
                        """)
                .param("caseId", caseId.value())
                .query(WrittenLetters::letter)
                .list();
    }

    /** What its recipient reads: a page that needs no other file. It is never changed once it is written. */
    public String html(WrittenLetter letter) {
        return jdbc.sql("select html from letter where id = :id")
                .param("id", letter.id())
                .query(String.class)
                .single();
    }

    private static WrittenLetter letter(ResultSet row, int number) throws SQLException {
        return new WrittenLetter(
                row.getObject("id", UUID.class),
                LetterKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("name"),
                row.getString("email"),
                Times.instant(row, "created_at"),
                Times.instantOrNull(row, "sent_at"),
                Times.instantOrNull(row, "dead_at"));
    }
}

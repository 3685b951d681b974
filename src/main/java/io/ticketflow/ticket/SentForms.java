package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which forms have been sent, and to what they led: an impatient second click, or a page that is sent again, finds what
 * the first one did. The database decides which of two comes first; the other waits for it.
 */
@Component
public class SentForms {

    private final JdbcClient jdbc;

    SentForms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes note of a form in the transaction that does what it asks for.
     *
     * @param form the mark that the form carries; null: it carries none, and counts each time
     * @param content what it says: who goes back to a sent form and changes it sends another one
     * @return the ticket to which the very same has led before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<CaseId> ledTo(@Nullable UUID form, Object content, EmployeeId by) {
        if (form == null) {
            return Optional.empty();
        }
        boolean first = jdbc.sql("insert into sent_form (mark, sender) values (:mark, :by) on conflict do nothing")
                        .param("mark", mark(form, content))
                        .param("by", by.value())
                        .update()
                > 0;
        return first
                ? Optional.empty()
                : jdbc.sql("select case_id from sent_form where mark = :mark and sender = :by and case_id is not null")
                        .param("mark", mark(form, content))
                        .param("by", by.value())
                        .query(String.class)
                        .optional()
                        .map(CaseId::new);
    }

    /** What {@link #ledTo} answers from the end of this transaction on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leadsTo(CaseId ticket, @Nullable UUID form, Object content, EmployeeId by) {
        if (form != null) {
            jdbc.sql("update sent_form set case_id = :ticket where mark = :mark and sender = :by")
                    .param("ticket", ticket.value())
                    .param("mark", mark(form, content))
                    .param("by", by.value())
                    .update();
        }
    }

    private static UUID mark(UUID form, Object content) {
        return UUID.nameUUIDFromBytes((form + "\n" + content).getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody sends a form again after days. */
    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT15M")
    void forget() {
        jdbc.sql("delete from sent_form where sent_at < now() - interval '7 days'")
                .update();
    }
}

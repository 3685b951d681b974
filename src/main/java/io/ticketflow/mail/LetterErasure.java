package io.ticketflow.mail;

import io.ticketflow.people.EmployeeErased;
import io.ticketflow.people.FormerEmployee;
import io.ticketflow.shared.Clean;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a person who is erased out of the letters: those to them lose their text, and in those to others something else
 * stands in place of names and addresses. It looks at the letters of tickets that the person had to do with.
 */
@Component
class LetterErasure {

    private static final String TO_THEM = """
            update letter set html = '', text = '', emptied_at = :now, leased_until = null,
                dead_at = case when sent_at is null then coalesce(dead_at, :now) end,
                last_error = case when sent_at is null then :former end
            where recipient = :id
            """;

    /** An escalation can name an authority who was not active, and whom its event therefore does not name. */
    private static final String THEIR_TICKETS = """
            select case_id from ticket where reporter = :id
            union select case_id from assignment where engineer = :id
            union select case_id from letter where recipient = :id
            union select case_id from timeline_event
                where actor = :id
                   or kind = 'ESCALATED' and coalesce(facts ->> 'authority', :key) = :key
                   or position(:key in facts ->> 'mentioned') > 0
            """;

    private static final String OF_OTHERS = """
            update letter
            set html = regexp_replace(html, :inHtml, :former, 'gi'),
                text = regexp_replace(text, :inText, :former, 'gi'),
                subject = left(regexp_replace(subject, :inText, :former, 'gi'), 150)
            where emptied_at is null and (html ~* :inHtml or text ~* :inText or subject ~* :inText)
              and case_id in (%s)
            """.formatted(THEIR_TICKETS);

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final Clock clock;

    LetterErasure(JdbcClient jdbc, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EmployeeErased erased) {
        jdbc.sql(TO_THEM)
                .param("now", Times.column(clock.instant()))
                .param("former", FormerEmployee.NAME)
                .param("id", erased.id().value())
                .update();
        jdbc.sql(OF_OTHERS)
                .param("former", FormerEmployee.shown(FormerEmployee.NAME, settings.language()))
                .param("inText", any(erased.knownAs(), word -> word))
                .param("inHtml", any(erased.knownAs(), LetterErasure::escaped))
                .param("id", erased.id().value())
                .param("key", erased.id().toString())
                .update();
    }

    /** A pattern of the database's for whole words: each as it was known, and as letters write it. */
    private static String any(List<String> words, UnaryOperator<String> written) {
        return words.stream()
                .map(Clean::line)
                .map(written)
                .map(word -> word.replaceAll("([^\\p{L}\\p{N} ])", "\\\\$1"))
                .collect(Collectors.joining("|", "(?<![[:alnum:]])(", ")(?![[:alnum:]])"));
    }

    /** As the templates write it. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

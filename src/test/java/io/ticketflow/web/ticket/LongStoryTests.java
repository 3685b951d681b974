package io.ticketflow.web.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.sql.Timestamp;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However much was said about a ticket: what was last is shown, and what was first is found. */
@IntegrationTest
class LongStoryTests {

    private static final Pattern EARLIER = Pattern.compile("href=\"(/tickets/[^\"]*\\?before=[0-9]+)\"");

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theNewestIsShownAndALinkLeadsToWhatWasBefore() {
        CaseId ticket = scene.raised();
        comments(ticket, TimelineView.PAGE + 20);
        Visitor reporter = Visitor.signedInAs("user");

        String page = reporter.open("/tickets/" + ticket).body();
        String before = reporter.open(earlier(page)).body();

        assertThat(page).contains("said " + (TimelineView.PAGE + 20) + ".").doesNotContain("said 20.");
        assertThat(before).contains("said 1.", "said 20.").doesNotContain("said 21.");
        assertThat(EARLIER.matcher(before).find()).isFalse();
    }

    @Test
    void whatIsLongAgoIsFoldedAway() {
        CaseId ticket = scene.raised();
        comments(ticket, 100);

        String page = Visitor.signedInAs("user")
                .open("/tickets/" + ticket + "?show=comments")
                .body();

        assertThat(page.substring(page.indexOf("<details class=\"tf-earlier\""), page.indexOf("said 71.")))
                .contains("70 earlier entries", "said 1.", "said 70.", "</details>");
        assertThat(EARLIER.matcher(page).find()).isFalse();
    }

    private void comments(CaseId ticket, int many) {
        jdbc.sql("""
                        insert into timeline_event (case_id, kind, actor, at, facts)
                        select :ticket, 'COMMENTED', :by, :at, jsonb_build_object('text', 'said ' || number || '.')
                        from generate_series(1, :many) number
                        """)
                .param("ticket", ticket.value())
                .param("by", scene.sm1().id().value())
                .param("at", Timestamp.from(clock.instant()))
                .param("many", many)
                .update();
    }

    private static String earlier(String page) {
        return EARLIER.matcher(page)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .map(link -> link.replaceAll("^href=\"|\"$", ""))
                .orElseThrow();
    }
}

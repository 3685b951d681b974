package io.ticketflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever chose German reads German, on every page. */
@IntegrationTest
class GermanPagesTests {

    private static final Pattern LINK = Pattern.compile("class=\"tf-link\" href=\"(/[^\"]*)\"");

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyPageIsInTheLanguageThatWasChosen() {
        Employee everybody = scene.somebody("german", Role.values());
        Employee engineer = scene.engineer("entwickler");
        CaseId ticket = scene.raisedBy(everybody);
        scene.assign(ticket, engineer, scene.sm1());
        scene.promise(ticket, engineer, "PT2H");
        Visitor german = Visitor.signedInWith(everybody.email());
        german.submit("/language", Map.of("language", "de"));

        List<String> places = LINK.matcher(german.open("/").body())
                .results()
                .map(link -> link.group(1))
                .filter(place -> !place.startsWith("/camunda"))
                .toList();

        assertThat(places).hasSizeGreaterThan(10);
        Stream.concat(places.stream(), Stream.of("/tickets/" + ticket, "/tickets/" + ticket + "/assignment"))
                .forEach(place -> assertThat(german.get(place, "Accept", "text/html"))
                        .as(place)
                        .satisfies(GermanPagesTests::isGerman));
        assertThat(german.get("/tickets/N-EXP-1", "Accept", "text/html").body()).contains("lang=\"de\"");
        assertThat(Visitor.json(german.get("/api/tickets/N-EXP-1"))
                        .path("detail")
                        .asText())
                .isEqualTo("Dieses Ticket gibt es nicht, oder Sie dürfen es nicht sehen.");
    }

    @Test
    void aStepThatFailedIsCalledAsInTheDiagram() {
        Employee engineer = scene.engineer("entwickler");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT2H");
        Visitor german =
                Visitor.signedInWith(scene.somebody("german", Role.ADMIN).email());
        german.submit("/language", Map.of("language", "de"));

        deadlineTimer(ticket, 0, "Broken");
        String overview = german.open("/admin").body();
        deadlineTimer(ticket, 3, null);

        assertThat(overview).contains(ticket.value(), "Frist abgelaufen").doesNotContain("Deadline passed");
    }

    private void deadlineTimer(CaseId ticket, int retries, @Nullable String failure) {
        jdbc.sql("""
                        update act_ru_job j set retries_ = :retries, exception_msg_ = :failure
                        from act_ru_execution e
                        where e.id_ = j.process_instance_id_ and e.business_key_ = :ticket
                            and j.handler_cfg_ = 'deadlinePassed'
                        """)
                .param("ticket", ticket.value())
                .param("retries", retries)
                .param("failure", failure)
                .update();
    }

    private static void isGerman(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Language")).hasValue("de");
        assertThat(page.body()).contains("lang=\"de\"", "Menü schließen").doesNotContain("??");
    }
}

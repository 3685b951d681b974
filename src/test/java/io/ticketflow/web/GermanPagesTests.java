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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever chose German reads German, on every page. */
@IntegrationTest
class GermanPagesTests {

    private static final Pattern LINK = Pattern.compile("class=\"tf-link\" href=\"(/[^\"]*)\"");

    @Autowired
    private Scene scene;

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

    private static void isGerman(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Language")).hasValue("de");
        assertThat(page.body()).contains("lang=\"de\"", "Menü schließen").doesNotContain("??");
    }
}

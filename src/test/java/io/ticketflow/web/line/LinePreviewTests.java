package io.ticketflow.web.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a Scrum Master is shown before a line is saved is what is then stored. */
@IntegrationTest
class LinePreviewTests {

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    private Employee engineer;
    private CaseId first;
    private CaseId second;
    private CaseId third;

    @BeforeEach
    void line() {
        engineer = scene.engineer("Liner");
        first = promised("PT2H");
        second = promised("PT1H");
        third = promised("PT30M");
    }

    @Test
    void whatWasPreviewedIsStored() {
        Visitor sm1 = Visitor.signedInAs("sm1");
        clock.forward(Duration.ofMinutes(10));
        String wanted = order(third, first, second);

        String preview = sm1.get("/lines/" + engineer.id() + "?order=" + wanted + "&version=3")
                .body();
        assertThat(deadlines(preview)).hasSize(3).isNotEqualTo(stored());
        assertThat(preview).contains("Earlier by").contains("Later by");
        Map<CaseId, Instant> shown = deadlines(preview);

        assertThat(sm1.submit("/lines/" + engineer.id(), Map.of("order", wanted, "version", "3"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(stored()).isEqualTo(shown);
    }

    @Test
    void anOrderMadeFromAnOldLineIsKeptAndShownOnTheNewOne() {
        Visitor sm2 = Visitor.signedInAs("sm2");
        CaseId late = scene.raised();
        scene.assign(late, engineer, scene.sm1());
        scene.resolve(second, engineer);

        var refused =
                sm2.submit("/lines/" + engineer.id(), Map.of("order", order(third, second, first), "version", "3"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("What you ordered is kept")
                .contains("value=\"" + order(third, first, late) + "\"")
                .contains("name=\"version\" value=\"5\"");
        assertThat(sm2.submit("/lines/" + engineer.id(), Map.of("order", order(third, first, late), "version", "5"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aScrumMasterSeesWhatAnExtensionWouldDoToTheLineBeforeDeciding() {
        Visitor sm2 = Visitor.signedInAs("sm2");
        scene.lifecycle().requestExtension(first, "The supplier answers tomorrow", engineer);

        String effect = sm2.get("/tickets/" + first + "/extension/effect?hours=5&minutes=0")
                .body();

        Instant extended = clock.instant().plus(Duration.ofHours(5));
        assertThat(effect)
                .contains(extended.toString(), second + " moves", third + " moves")
                .contains(extended.plus(Duration.ofHours(1)).toString());
        assertThat(sm2.get("/tickets/" + first + "/extension/effect?hours=x").body())
                .contains("whole hours");
        assertThat(Visitor.signedInAs("user2")
                        .get("/tickets/" + first + "/extension/effect?hours=5")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOrderThatLeavesNoTimeSaysThatItBreaksAPromise() {
        Visitor sm1 = Visitor.signedInAs("sm1");
        clock.forward(Duration.ofHours(2));

        assertThat(sm1.get("/lines/" + engineer.id() + "?order=" + order(first, third, second) + "&version=3")
                        .body())
                .contains("New breach");
    }

    private CaseId promised(String time) {
        CaseId ticket = scene.raised();
        scene.assign(ticket, engineer, scene.sm1());
        scene.promise(ticket, engineer, time);
        return ticket;
    }

    private Map<CaseId, Instant> stored() {
        return List.of(first, second, third).stream()
                .collect(Collectors.toMap(
                        id -> id, id -> scene.ticket(id).deadline().orElseThrow()));
    }

    private static Map<CaseId, Instant> deadlines(String page) {
        Matcher rows = Pattern.compile(
                        "<tr[^>]* data-ticket=\"([^\"]+)\".*?data-due[^>]*datetime=\"([^\"]+)\"", Pattern.DOTALL)
                .matcher(page);
        return rows.results()
                .collect(Collectors.toMap(row -> new CaseId(row.group(1)), row -> Instant.parse(row.group(2))));
    }

    private static String order(CaseId... tickets) {
        return List.of(tickets).stream().map(CaseId::value).collect(Collectors.joining(","));
    }
}

package io.ticketflow.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.insight.PromiseRecord.Usual;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an engineer promised and what it took: the own times for the engineer, a range for who assigns, else nothing. */
@IntegrationTest
class PastPromisesTests {

    @Autowired
    private PastPromises promises;

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    @Test
    void aTicketBehindAnotherBeginsWhenThatOneIsResolved() {
        Employee ada = scene.engineer("Ada");
        scene.itIs("09:00");
        CaseId first = promised(ada, "PT2H");
        CaseId second = promised(ada, "PT1H");
        scene.itIs("10:00");
        scene.resolve(first, ada);
        scene.itIs("11:30");
        scene.resolve(second, ada);

        assertThat(promises.own(ada).tickets())
                .extracting(
                        PastPromise::caseId,
                        PastPromise::promised,
                        PastPromise::needed,
                        PastPromise::ratio,
                        PastPromise::kept)
                .containsExactly(row(second, "PT1H", "PT1H30M", 1.5, true), row(first, "PT2H", "PT1H", 0.5, true));
    }

    @Test
    void aTicketThatWasPutFirstBeginsWhereTheLineThenPlannedIt() {
        Employee ada = scene.engineer("Ada");
        scene.itIs("09:00");
        CaseId first = promised(ada, "PT2H");
        CaseId second = promised(ada, "PT1H");
        scene.itIs("09:30");
        scene.lifecycle().reorder(ada.id(), List.of(second, first), 2, scene.sm2());
        scene.itIs("10:15");
        scene.resolve(second, ada);

        assertThat(promises.own(ada).tickets()).extracting(PastPromise::needed).containsExactly(Duration.ofMinutes(45));
    }

    @Test
    void anExtensionKeepsThePromiseButDoesNotAddToWhatWasPromised() {
        Employee ada = scene.engineer("Ada");
        scene.itIs("09:00");
        CaseId ticket = promised(ada, "PT1H");
        scene.itIs("09:30");
        scene.extendBy(ticket, ada, "PT3H");
        scene.itIs("11:00");
        scene.resolve(ticket, ada);

        PastPromise past = promises.own(ada).tickets().get(0);
        assertThat(past.promised()).isEqualTo(Duration.ofHours(1));
        assertThat(past.needed()).isEqualTo(Duration.ofHours(2));
        assertThat(past.extended()).isTrue();
        assertThat(past.kept()).isTrue();
    }

    @Test
    void aBreachIsABrokenPromiseOfTheEngineerWhoMadeItAlone() {
        Employee ada = scene.engineer("Ada");
        Employee ben = scene.engineer("Ben");
        scene.itIs("09:00");
        CaseId broken = promised(ada, "PT1H");
        CaseId moved = promised(ben, "PT1H");
        scene.itIs("10:00");
        scene.timersFire(broken);
        scene.timersFire(moved);
        scene.override(moved, ada, scene.sm2());
        scene.itIs("10:30");
        scene.resolve(broken, ada);
        scene.promise(moved, ada, "PT2H");
        scene.itIs("11:30");
        scene.resolve(moved, ada);

        assertThat(promises.own(ada).tickets())
                .extracting(
                        PastPromise::caseId,
                        PastPromise::promised,
                        PastPromise::needed,
                        PastPromise::ratio,
                        PastPromise::kept)
                .containsExactly(row(moved, "PT2H", "PT1H", 0.5, true), row(broken, "PT1H", "PT1H30M", 1.5, false));
        assertThat(promises.own(ben).tickets()).isEmpty();
    }

    @Test
    void fewTicketsGiveNoRangeAndMoreGiveEightOfTen() {
        Employee ada = scene.engineer("Ada");
        scene.itIs("09:00");
        for (int hours = 1; hours <= PromiseRecord.FEWEST; hours++) {
            assertThat(promises.own(ada).usual()).isNull();
            CaseId ticket = promised(ada, "PT10H");
            clock.forward(Duration.ofHours(hours));
            scene.resolve(ticket, ada);
        }

        PromiseRecord record = promises.own(ada);
        assertThat(record.usual()).isEqualTo(new Usual(0.1, 0.5));
        assertThat(record.median()).isCloseTo(0.3, within(1e-9));
        assertThat(record.kept()).isEqualTo(PromiseRecord.FEWEST);
        assertThat(promises.estimates(List.of(ada.id()), scene.sm1()))
                .containsEntry(ada.id(), new Estimate(new Usual(0.1, 0.5), PromiseRecord.FEWEST));
    }

    @Test
    void nobodyElseIsToldAnything() {
        Employee ada = scene.engineer("Ada");
        CaseId ticket = promised(ada, "PT1H");
        scene.resolve(ticket, ada);
        CaseId waiting = scene.raised();
        String about = "data-estimate";

        for (String login : List.of("user", "owner", "admin", "ra", "engineer")) {
            Employee reader = scene.sample(login);
            Scene.assertRefused(
                    Problem.Kind.NOT_PERMITTED,
                    "ticket.scrum-masters-only",
                    () -> promises.estimates(List.of(ada.id()), reader));
            Visitor visitor = Visitor.signedInAs(login);
            assertThat(visitor.get("/api/engineers").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/api/me").body()).doesNotContain("ratio", "estimate");
            assertThat(visitor.get("/tickets/" + waiting + "/assignment").body())
                    .doesNotContain(about);
        }
        Scene.assertRefused(Problem.Kind.NOT_PERMITTED, "work.engineers-only", () -> promises.own(scene.sm1()));
        Visitor sm1 = Visitor.signedInAs("sm1");
        assertThat(sm1.get("/api/me/promises").statusCode()).isEqualTo(403);
        assertThat(sm1.get("/tickets/" + waiting + "/assignment").body())
                .contains(about)
                .contains("1 resolved ticket: too few to say");
        Visitor other = Visitor.signedInAs("engineer");
        assertThat(other.get("/work").body()).contains("Promised and needed").doesNotContain(ticket.value());
        assertThat(other.get("/api/me/promises").body()).doesNotContain(ticket.value());
        Visitor herself = Visitor.signedInWith(ada.email());
        assertThat(herself.get("/work").body()).contains(ticket.value());
        assertThat(herself.get("/api/me/promises").body()).contains(ticket.value());
    }

    private CaseId promised(Employee engineer, String time) {
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, time);
        return ticket;
    }

    private static Tuple row(CaseId ticket, String promised, String needed, double ratio, boolean kept) {
        return tuple(ticket, Duration.parse(promised), Duration.parse(needed), ratio, kept);
    }
}

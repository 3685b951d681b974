package io.ticketflow.process;

import static io.ticketflow.process.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Course.Awaited;
import io.ticketflow.process.Course.State;
import io.ticketflow.process.Course.Step;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.EngagedDecision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The course of a ticket says what the engine's history says, read here from its tables. */
@IntegrationTest
class CoursesTests {

    @Autowired
    private Courses courses;

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    void aLoopIsCountedAndItsTimesAddUp() {
        scene.itIs("09:00");
        Employee busy = scene.engineer("Busy");
        scene.raisedAndAssignedTo(busy);
        CaseId ticket = scene.raised();
        scene.itIs("09:10");
        scene.lifecycle().assign(ticket, busy.id(), scene.sm1());
        scene.itIs("09:15");
        scene.lifecycle().answerEngaged(ticket, EngagedDecision.ASSIGN_LATER, scene.sm1());
        scene.itIs("09:40");

        Step assign = step(ticket, "assignTicket");

        assertThat(assign.state()).isEqualTo(State.CURRENT);
        assertThat(assign.times()).isEqualTo(2);
        assertThat(assign.spent()).isEqualTo(Duration.ofMinutes(10 + 25));
        assertThat(assign.since()).isEqualTo(at("09:15"));
        assertThat(assign.waitingFor())
                .containsExactly(new Awaited(null, Role.SM1, at("09:15")), new Awaited(null, Role.SM2, at("09:15")));
        assertThat(step(ticket, "confirmEngagedEngineer").state()).isEqualTo(State.DONE);
        assertThat(step(ticket, "confirmEngagedEngineer").next()).isTrue();
        assertThat(step(ticket, "lineUp").state()).isEqualTo(State.POSSIBLE);
        assertEqualsHistory(ticket);
    }

    @Test
    void extensionEscalationAndOverrideAreInIt() {
        scene.itIs("09:00");
        Employee first = scene.engineer("First");
        Employee second = scene.engineer("Second");
        CaseId ticket = scene.raisedAndAssignedTo(first);
        scene.promise(ticket, first, "PT1H");
        scene.extendBy(ticket, first, "PT2H");
        assertEqualsHistory(ticket);
        scene.itIs("11:01");
        scene.timersFire(ticket);
        assertThat(step(ticket, "keepPromise").state()).isEqualTo(State.ENDED);
        assertThat(step(ticket, "decideExtension").times()).isEqualTo(1);
        assertThat(step(ticket, "resolveEscalatedTicket").waitingFor())
                .containsExactly(new Awaited("First", null, at("11:01")));
        assertThat(next(ticket)).contains("workDoneLate", "ticketResolvedAfterEscalation", "lineUp");
        assertThat(step(ticket, "overrideAssignment").beside()).isTrue();
        assertThat(step(ticket, "resolveEscalatedTicket").beside()).isFalse();
        scene.override(ticket, second, scene.sm2());
        scene.itIs("11:30");

        assertThat(step(ticket, "lineUp").times()).isEqualTo(2);
        assertThat(step(ticket, "giveResolutionTime").spent()).isEqualTo(Duration.ofMinutes(29));
        assertThat(step(ticket, "resolveEscalatedTicket").state()).isEqualTo(State.ENDED);
        assertEqualsHistory(ticket);

        scene.promise(ticket, second, "PT1H");
        scene.resolve(ticket, second);
        assertThat(courses.of(ticket, scene.sm1()).steps())
                .extracting(Step::state)
                .doesNotContain(State.CURRENT, State.POSSIBLE);
        assertEqualsHistory(ticket);
    }

    @Test
    void whoSeesTheTicketSeesItsCourse() {
        CaseId ticket = scene.raisedAndAssignedTo(scene.engineer("Ada"));

        JsonNode course = Visitor.json(Visitor.signedInAs("user").get("/api/tickets/" + ticket + "/course"));
        assertThat(course.at("/steps/0/element").asText()).isEqualTo("ticketRaised");
        assertThat(Visitor.signedInAs("user")
                        .get("/api/tickets/" + ticket + "/diagram")
                        .body())
                .contains("bpmndi:BPMNShape");
        Visitor stranger = Visitor.signedInAs("engineer");
        assertThat(stranger.get("/api/tickets/" + ticket + "/course").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/api/tickets/" + ticket + "/diagram").statusCode())
                .isEqualTo(404);
        Scene.assertRefused(
                Problem.Kind.NOT_FOUND, "ticket.unknown", () -> courses.of(ticket, scene.sample("engineer2")));
    }

    @Test
    void theTableIsOnThePageWithoutJavaScript() {
        CaseId ticket = scene.raised();

        String page = Visitor.signedInAs("user")
                .get("/tickets/" + ticket + "/course", "Accept", "text/html")
                .body();

        assertThat(page).contains("data-element=\"assignTicket\"", "Assign ticket", "any SM1", "any SM2");
    }

    private Step step(CaseId ticket, String element) {
        return courses.of(ticket, scene.sm1()).steps().stream()
                .filter(step -> step.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private List<String> next(CaseId ticket) {
        return courses.of(ticket, scene.sm1()).steps().stream()
                .filter(Step::next)
                .map(Step::element)
                .toList();
    }

    private record Visited(long times, long seconds, boolean open) {}

    /** Of a task that several do at once, the engine keeps a row for each and one for all, the 'body'; that one counts. */
    private void assertEqualsHistory(CaseId ticket) {
        Map<String, Visited> stored = jdbc
                .sql("""
                        select replace(a.act_id_, '#multiInstanceBody', '') element, count(*) times,
                               sum(extract(epoch from coalesce(a.end_time_, :now) - a.start_time_)) seconds,
                               bool_or(a.end_time_ is null) open
                        from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
                        where p.business_key_ = :ticket and a.act_id_ <> 'decideExtension'
                          and a.act_type_ not like '%Gateway'
                        group by 1
                        """)
                .param("ticket", ticket.value())
                .param("now", java.time.LocalDateTime.ofInstant(clock.instant(), java.time.ZoneId.systemDefault()))
                .query((row, i) -> Map.entry(
                        row.getString("element"),
                        new Visited(row.getLong("times"), row.getLong("seconds"), row.getBoolean("open"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        Map<String, Visited> shown = courses.of(ticket, scene.sm1()).steps().stream()
                .filter(step -> step.times() > 0)
                .collect(Collectors.toMap(
                        Step::element,
                        step -> new Visited(step.times(), step.spent().toSeconds(), step.state() == State.CURRENT)));

        assertThat(shown).isEqualTo(stored);
    }
}

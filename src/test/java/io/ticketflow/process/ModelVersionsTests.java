package io.ticketflow.process;

import static io.ticketflow.process.Scene.assertRefused;
import static io.ticketflow.process.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem.Kind;
import io.ticketflow.shared.Problem.Sentence;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Bucket;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A changed model meets tickets that are open, in every state that a ticket can be in. */
@IntegrationTest
class ModelVersionsTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Lifecycle lifecycle;

    @Autowired
    private ModelVersions versions;

    @Autowired
    private Courses courses;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Offers offers;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> deployments = new ArrayList<>();
    private Employee admin;
    private Employee owner;
    private Employee authority;

    @BeforeEach
    void people() {
        admin = scene.sample("admin");
        owner = scene.sample("owner");
        authority = scene.somebody("Vera");
    }

    /** The other tests go on with the model as it is. */
    @AfterEach
    void undeploy() {
        deployments.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    @Test
    void ticketsInEveryStateMoveToAChangedModelAndAreFinishedThere() {
        int old = deploy(model -> model);
        Map<String, Ticket> open = ticketsInEveryState();
        Map<String, String> before = describe(open);
        int changed = deploy(ModelVersionsTests::withAnotherStepAndNewNames);

        ModelMove rehearsal = versions.rehearse(old, owner);
        assertThat(rehearsal.staying()).isZero();
        assertThat(rehearsal.waiting()).isEqualTo(versionOf(old).open()).isGreaterThanOrEqualTo(open.size());
        assertThat(describe(open)).isEqualTo(before);
        assertThat(open.values())
                .allSatisfy(ticket -> assertThat(versionOf(ticket.id)).isEqualTo(old));

        ModelMove moved = versions.move(old, admin);
        assertThat(moved.waiting()).isZero();
        assertThat(versionOf(old).open()).isZero();
        assertThat(open.values())
                .allSatisfy(ticket -> assertThat(versionOf(ticket.id)).isEqualTo(changed));
        assertThat(describe(open)).isEqualTo(before);

        open.values().forEach(ticket -> ticket.finish.run());
        assertThat(open.values())
                .allSatisfy(ticket ->
                        assertThat(scene.ticket(ticket.id).isResolved()).isTrue());
        assertThat(versionOf(changed).open()).isZero();
    }

    @Test
    void ticketsThatStandWhereTheNewModelHasNoStepStayAndAreNamed() {
        int old = deploy(model -> model);
        Employee ben = scene.engineer("Ben");
        CaseId unassigned = scene.raised();
        CaseId asked = scene.raisedAndAssignedTo(ben);
        scene.promise(asked, ben, "PT2H");
        lifecycle.requestExtension(asked, "The supplier answers tomorrow", ben);
        deploy(ModelVersionsTests::withoutExtensions);

        ModelMove moved = versions.move(old, admin);

        assertThat(moved.staying()).isEqualTo(1);
        assertThat(moved.groups())
                .filteredOn(group -> !group.moves())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.examples()).containsExactly(asked);
                    assertThat(group.obstacles()).contains(Sentence.of("model.move.gone", "Decide extension"));
                });
        assertThat(versionOf(asked)).isEqualTo(old);
        assertThat(versionOf(unassigned)).isGreaterThan(old);
        lifecycle.decideExtension(asked, Level.SM1, false, "Not this time", scene.sm1());
        scene.resolve(asked, ben);
        assertThat(scene.ticket(asked).bucket()).isEqualTo(Bucket.RESOLVED);
        scene.assign(unassigned, ben, scene.sm1());
        promiseAndResolve(unassigned, ben);
    }

    @Test
    void theCourseOfAMovedTicketTellsTheStepsThatTheNewModelDoesNotHave() {
        int old = deploy(model -> model);
        Employee ben = scene.engineer("Ben");
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT2H");
        scene.extendBy(ticket, ben, "PT4H");
        int changed = deploy(ModelVersionsTests::withoutExtensions);

        assertThat(versions.move(old, admin).staying()).isZero();

        Course course = courses.of(ticket, scene.sm1());
        assertThat(course.version()).isEqualTo(changed);
        assertThat(course.steps())
                .filteredOn(step -> step.element().equals(Model.DECIDE_EXTENSION))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.name()).isEqualTo("Decide extension");
                    assertThat(step.state()).isEqualTo(Course.State.DONE);
                });
        assertThat(course.steps()).extracting(Course.Step::element).doesNotContain("isExtensionApproved");
        assertThat(Visitor.signedInAs("sm1")
                        .get("/tickets/" + ticket + "/course")
                        .body())
                .contains("Decide extension", "Resolve ticket");
        scene.resolve(ticket, ben);
    }

    @Test
    void aStepOfAnotherNameIsFoundByWhatItWasFormerlyCalled() {
        int old = deploy(model -> model.replace("\"alertEngineer\"", "\"tellEngineer\"")
                .replace(">alertEngineer<", ">tellEngineer<")
                .replace("\"workOnTicket\"", "\"engineersWork\"")
                .replace(">workOnTicket<", ">engineersWork<"));
        Employee ben = scene.engineer("Ben");
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        int changed = deploy(model -> model.replaceFirst(
                "(<bpmn:subProcess id=\"workOnTicket\"[^>]*>\\s*<bpmn:documentation>[^<]*</bpmn:documentation>)",
                "$1<bpmn:extensionElements><camunda:properties><camunda:property name=\"formerly\""
                        + " value=\"engineersWork\"/></camunda:properties></bpmn:extensionElements>"));

        assertThat(versions.move(old, admin).staying()).isZero();

        assertThat(versionOf(ticket)).isEqualTo(changed);
        scene.promise(ticket, ben, "PT1H");
        scene.resolve(ticket, ben);
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.RESOLVED);
    }

    @Test
    void onlyAdministratorsMoveAndOnlyFromAnOlderVersion() {
        int old = deploy(model -> model);
        int changed = deploy(ModelVersionsTests::withAnotherStepAndNewNames);

        assertRefused(Kind.NOT_PERMITTED, "model.admins-move", () -> versions.move(old, owner));
        assertRefused(Kind.NOT_PERMITTED, "model.readers", () -> versions.rehearse(old, scene.sm2()));
        assertRefused(Kind.OUT_OF_TURN, "model.is-latest", () -> versions.move(changed, admin));
        assertRefused(Kind.NOT_FOUND, "model.no-version", () -> versions.rehearse(changed + 1, owner));
    }

    @Test
    void administratorsRehearseAndMoveOnThePageAndByTheApi() {
        int old = deploy(model -> model);
        CaseId ticket = scene.raised();
        int changed = deploy(ModelVersionsTests::withAnotherStepAndNewNames);
        Visitor reader = Visitor.signedInAs("owner");
        Visitor mover = Visitor.signedInAs("admin");

        assertThat(reader.get("/model").body()).contains("/model/" + old);
        assertThat(reader.get("/model/" + old).body())
                .contains("Assign ticket", ticket.value(), "can move")
                .containsOnlyOnce("class=\"tf-banner tf-banner-good\"")
                .doesNotContain("cannot move");
        reader.submit("/language", Map.of("language", "de"));
        assertThat(reader.get("/model/" + old).body())
                .contains("Ticket zuweisen")
                .doesNotContain("Assign ticket");
        reader.submit("/language", Map.of("language", "en"));
        assertThat(reader.submit("/model/" + old, Map.of()).statusCode()).isEqualTo(403);
        assertThat(Visitor.json(reader.post("/api/model/versions/" + old + "/rehearsal", Map.of()))
                        .path("waiting")
                        .asInt())
                .isPositive();
        assertThat(versionOf(ticket)).isEqualTo(old);
        assertThat(mover.submit("/model/" + old, Map.of()).statusCode()).isEqualTo(302);

        assertThat(versionOf(ticket)).isEqualTo(changed);
        assertThat(Visitor.json(mover.get("/api/model/versions"))
                        .get(0)
                        .path("number")
                        .asInt())
                .isEqualTo(changed);
        assertThat(mover.post("/api/model/versions/" + changed + "/move", Map.of())
                        .statusCode())
                .isEqualTo(409);
        Employee ben = scene.engineer("Ben");
        scene.assign(ticket, ben, scene.sm1());
        promiseAndResolve(ticket, ben);
    }

    private record Ticket(CaseId id, Runnable finish) {}

    private Map<String, Ticket> ticketsInEveryState() {
        Map<String, Ticket> open = new TreeMap<>();
        scene.itIs("10:00");
        CaseId unassigned = scene.raised();
        Employee ann = engineer("Ann");
        open.put("unassigned", new Ticket(unassigned, () -> {
            scene.assign(unassigned, ann, scene.sm1());
            promiseAndResolve(unassigned, ann);
        }));

        Employee ben = engineer("Ben");
        CaseId assigned = scene.raisedAndAssignedTo(ben);
        CaseId question = scene.raised();
        lifecycle.assign(question, ben.id(), scene.sm1());
        open.put("engaged question", new Ticket(question, () -> {
            lifecycle.answerEngaged(question, EngagedDecision.ASSIGN_ANYWAY, scene.sm2());
            promiseAndResolve(question, ben);
        }));
        open.put("assigned", new Ticket(assigned, () -> promiseAndResolve(assigned, ben)));

        Employee mei = engineer("Mei");
        CaseId promised = promised(mei);
        open.put("promised", new Ticket(promised, () -> scene.resolve(promised, mei)));
        CaseId overriding = promised(mei);
        lifecycle.override(overriding, ben.id(), "Knows that part better", scene.sm2());
        open.put("override question", new Ticket(overriding, () -> {
            lifecycle.answerEngaged(overriding, EngagedDecision.ASSIGN_ANYWAY, scene.sm2());
            promiseAndResolve(overriding, ben);
        }));

        Employee tom = engineer("Tom");
        CaseId asked = promised(tom);
        lifecycle.requestExtension(asked, "The supplier answers tomorrow", tom);
        open.put("extension asked", new Ticket(asked, () -> {
            lifecycle.decideExtension(asked, Level.SM1, true, null, scene.sm1());
            lifecycle.decideExtension(asked, Level.SM2, true, null, scene.sm2());
            scene.promise(asked, tom, "PT9H");
            scene.resolve(asked, tom);
        }));

        Employee eva = engineer("Eva");
        CaseId half = promised(eva);
        lifecycle.requestExtension(half, "The supplier answers tomorrow", eva);
        lifecycle.decideExtension(half, Level.SM2, true, null, scene.sm2());
        open.put("extension half decided", new Ticket(half, () -> {
            lifecycle.decideExtension(half, Level.SM1, false, "Not this time", scene.sm1());
            scene.resolve(half, eva);
        }));

        Employee kim = engineer("Kim");
        CaseId approved = promised(kim);
        lifecycle.requestExtension(approved, "The supplier answers tomorrow", kim);
        lifecycle.decideExtension(approved, Level.SM1, true, null, scene.sm1());
        lifecycle.decideExtension(approved, Level.SM2, true, null, scene.sm2());
        open.put("extension approved", new Ticket(approved, () -> {
            scene.promise(approved, kim, "PT9H");
            scene.resolve(approved, kim);
        }));

        Employee joe = engineer("Joe");
        CaseId warned = scene.raisedAndAssignedTo(joe);
        scene.promise(warned, joe, "PT40M");
        Employee lea = engineer("Lea");
        CaseId escalated = scene.raisedAndAssignedTo(lea);
        scene.promise(escalated, lea, "PT15M");
        scene.itIs("10:20");
        scene.timersFire(warned);
        scene.timersFire(escalated);
        open.put("warned", new Ticket(warned, () -> scene.resolve(warned, joe)));
        open.put("escalated", new Ticket(escalated, () -> scene.resolve(escalated, lea)));
        assertThat(scene.lettersTo(joe, warned)).contains("WARNED");
        assertThat(scene.ticket(escalated).bucket()).isEqualTo(Bucket.ESCALATION);
        return open;
    }

    private Employee engineer(String name) {
        return scene.engineerReportingTo(authority, name);
    }

    private CaseId promised(Employee engineer) {
        CaseId ticket = scene.raised();
        scene.assign(ticket, engineer, scene.sm1());
        scene.promise(ticket, engineer, "PT8H");
        return ticket;
    }

    private void promiseAndResolve(CaseId ticket, Employee engineer) {
        scene.promise(ticket, engineer, "PT1H");
        scene.resolve(ticket, engineer);
    }

    /** Everything that a move must keep: the row, the timers, the open tasks with who may do them, place in line, letters. */
    private Map<String, String> describe(Map<String, Ticket> open) {
        Map<String, String> told = new TreeMap<>();
        open.forEach((state, ticket) -> told.put(state, describe(ticket.id)));
        return told;
    }

    private String describe(CaseId ticket) {
        String row = jdbc.sql("""
                        select concat_ws('|', t.bucket, t.assignee, t.deadline, t.starts_at, t.version, p.position,
                               (select count(*) from letter l where l.case_id = t.case_id),
                               (select string_agg(r.outcome, ',') from extension_request r where r.case_id = t.case_id))
                        from ticket t left join line_place p on p.case_id = t.case_id where t.case_id = :ticket
                        """)
                .param("ticket", ticket.value())
                .query(String.class)
                .single();
        List<String> waiting = tasks.createTaskQuery().processInstanceBusinessKey(ticket.value()).list().stream()
                .map(this::describe)
                .sorted()
                .toList();
        Set<Action> toSm2 = offers.of(scene.ticket(ticket), scene.sm2());
        return String.join(
                "\n",
                row,
                "deadline " + scene.timer(ticket, Model.DEADLINE_PASSED),
                "warning " + pending(ticket),
                waiting.toString(),
                toSm2.toString());
    }

    /** A warning that has come may get its timer again; it finds that it has been given, and does nothing. */
    private String pending(CaseId ticket) {
        var due = scene.timer(ticket, Model.WARNING_DUE);
        return due == null || due.isBefore(at("10:20")) ? "given" : due.toString();
    }

    private String describe(Task task) {
        List<String> candidates = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .map(String::valueOf)
                .sorted()
                .toList();
        return task.getTaskDefinitionKey() + " " + task.getAssignee() + " " + candidates;
    }

    private ModelVersion versionOf(int number) {
        return versions.all(owner).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private int versionOf(CaseId ticket) {
        return jdbc.sql("""
                        select d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where e.business_key_ = :ticket and e.parent_id_ is null
                        """)
                .param("ticket", ticket.value())
                .query(Integer.class)
                .single();
    }

    private int deploy(UnaryOperator<String> change) {
        var deployment = repository
                .createDeployment()
                .name("a changed model")
                .addString(Model.BPMN, change.apply(model()))
                .deployWithResult();
        deployments.add(0, deployment.getId());
        return deployment.getDeployedProcessDefinitions().get(0).getVersion();
    }

    private static String model() {
        try {
            return Files.readString(Path.of(Model.BPMN));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A new step on the way in, and steps that are called something else. */
    private static String withAnotherStepAndNewNames(String model) {
        return model.replace(
                        "<bpmn:sequenceFlow id=\"toAssignment\" sourceRef=\"alertScrumMasters\" targetRef=\"assignTicket\" />",
                        "<bpmn:intermediateThrowEvent id=\"scrumMastersAlerted\" name=\"Scrum Masters alerted\">"
                                + "<bpmn:incoming>toAssignment</bpmn:incoming><bpmn:outgoing>toPicking</bpmn:outgoing>"
                                + "</bpmn:intermediateThrowEvent>"
                                + "<bpmn:sequenceFlow id=\"toAssignment\" sourceRef=\"alertScrumMasters\" targetRef=\"scrumMastersAlerted\" />"
                                + "<bpmn:sequenceFlow id=\"toPicking\" sourceRef=\"scrumMastersAlerted\" targetRef=\"assignTicket\" />")
                .replace("name=\"Resolve ticket\"", "name=\"Resolve the ticket\"")
                .replace("name=\"Decide extension\"", "name=\"Decide on more time\"")
                .replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");
    }

    /** A model in which nobody can ask for more time. */
    private static String withoutExtensions(String model) {
        return model.replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
                .replaceAll(
                        "(?s)<bpmn:userTask id=\"(requestExtension|decideExtension|giveExtendedResolutionTime)\".*?</bpmn:userTask>",
                        "")
                .replaceAll("(?s)<bpmn:exclusiveGateway id=\"isExtensionApproved\".*?</bpmn:exclusiveGateway>", "")
                .replaceAll("(?s)<bpmn:endEvent id=\"extensionSettled\".*?</bpmn:endEvent>", "")
                .replaceAll(
                        "<bpmn:sequenceFlow id=\"(toExtension|extensionRequested|extensionDecided|extendedTimeGiven|extensionIsDeclined)\"[^>]*/>",
                        "")
                .replaceAll("(?s)<bpmn:sequenceFlow id=\"extensionIsApproved\".*?</bpmn:sequenceFlow>", "")
                .replaceAll("<bpmn:outgoing>toExtension</bpmn:outgoing>", "");
    }
}

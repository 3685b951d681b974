package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ticketflow.IntegrationTest;
import io.ticketflow.LeavesBroken;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Bucket;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The second and third layer: what the engine does for somebody who has come past the first. */
@IntegrationTest
class AccessGuardTests {

    @Autowired
    private Scene scene;

    @Autowired
    private ProcessEngine engine;

    private Employee ben;

    @BeforeEach
    void anEngineer() {
        scene.itIs("10:00");
        ben = scene.engineer("Ben");
    }

    @Test
    void whoHoldsTheRoleClaimsGivesBackAndCompletes() {
        CaseId ticket = scene.raised();
        Task task = task(ticket, Model.ASSIGN_TICKET);

        as(scene.sm1(), () -> engine.getTaskService().claim(task.getId(), id(scene.sm1())));
        as(scene.sm1(), () -> engine.getTaskService().setAssignee(task.getId(), null));
        as(scene.sm2(), () -> engine.getTaskService().claim(task.getId(), id(scene.sm2())));
        as(scene.sm2(), () -> engine.getFormService().submitTaskForm(task.getId(), Map.of("engineer", id(ben))));

        assertThat(scene.ticket(ticket).isAssignedTo(ben.id())).isTrue();
    }

    @Test
    void nobodyClaimsForSomebodyElse() {
        Task task = task(scene.raised(), Model.ASSIGN_TICKET);

        assertRefused(
                scene.sm1(),
                "task.claim-for-yourself",
                () -> engine.getTaskService().claim(task.getId(), id(scene.sm2())));
    }

    @Test
    void whatSomebodyHasClaimedNobodyElseClaimsCompletesOrGivesBack() {
        Task task = task(scene.raised(), Model.ASSIGN_TICKET);
        as(scene.sm1(), () -> engine.getTaskService().claim(task.getId(), id(scene.sm1())));

        Employee colleague = scene.somebody("Kim", Role.SM1);
        assertRefused(colleague, "task.not-yours", () -> engine.getTaskService().claim(task.getId(), id(colleague)));
        assertRefused(colleague, "task.not-yours", () -> submit(task, "engineer", id(ben)));
        assertRefused(colleague, "task.not-yours", () -> engine.getTaskService().setAssignee(task.getId(), null));
    }

    @Test
    void aFormerAssigneeHasNothingLeft() {
        Employee mei = scene.engineer("Mei");
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.override(ticket, mei, scene.sm2());
        Task task = task(ticket, Model.GIVE_RESOLUTION_TIME);

        assertRefused(ben, null, () -> submit(task, "duration", "PT1H"));
        assertThat(grantsTo(ben)).isZero();
        assertThat(grantsTo(mei)).isPositive();
    }

    @Test
    void claimingGivesNoGrantInPerson() {
        Employee kim = scene.somebody("Kim", Role.SM1);
        Task task = task(scene.raised(), Model.ASSIGN_TICKET);

        as(kim, () -> engine.getTaskService().claim(task.getId(), id(kim)));

        assertThat(grantsTo(kim)).isZero();
    }

    @Test
    void aRoleThatWasTakenAwayIsGoneAlsoWhereTheEngineStillRemembersIt() {
        Employee kim = scene.somebody("Kim", Role.SM1);
        Task free = task(scene.raised(), Model.ASSIGN_TICKET);
        Task claimed = task(scene.raised(), Model.ASSIGN_TICKET);
        as(kim, () -> engine.getTaskService().claim(claimed.getId(), id(kim)));

        scene.takeRole(kim.id(), Role.SM1);

        assertRefused(kim, "task.role-needed", () -> engine.getTaskService().claim(free.getId(), id(kim)));
        assertRefused(kim, "task.role-needed", () -> submit(free, "engineer", id(ben)));
        assertRefused(kim, "task.role-needed", () -> submit(claimed, "engineer", id(ben)));
    }

    @Test
    @LeavesBroken(Invariant.ENGINEER)
    void anEngineerWhoIsNoneAnyMoreCompletesNothing() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        Task task = task(ticket, Model.GIVE_RESOLUTION_TIME);

        scene.takeRole(ben.id(), Role.ASSIGNEE);

        assertRefused(ben, "task.not-yours", () -> submit(task, "duration", "PT1H"));
    }

    @Test
    void anEngineerCannotGiveTheOwnTasksBack() {
        Task task = task(scene.raisedAndAssignedTo(ben), Model.GIVE_RESOLUTION_TIME);

        assertRefused(
                ben, "task.give-back-your-own", () -> engine.getTaskService().setAssignee(task.getId(), null));
        assertRefused(
                ben, "task.claim-for-yourself", () -> engine.getTaskService().claim(task.getId(), null));
    }

    @Test
    void nothingButTheFieldsOfTheOwnFormIsTaken() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        Task time = task(ticket, Model.GIVE_RESOLUTION_TIME);

        assertRefused(ben, "task.other-fields", () -> submit(time, "note", "x"));
        assertRefused(ben, "engine.closed", () -> submit(time, "nrOfInstances", 1));
    }

    @Test
    void nobodyAnswersForTheOtherRoleByWritingOverIt() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        scene.lifecycle().requestExtension(ticket, "Waiting for the supplier", ben);
        Task decision = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(ticket.value())
                .taskCandidateGroup("SM1")
                .taskDefinitionKey(Model.DECIDE_EXTENSION)
                .singleResult();
        Map<String, Object> fields = Map.of("approved", true, "role", "SM2");

        assertRefused(
                scene.sm1(), "engine.closed", () -> engine.getTaskService().complete(decision.getId(), fields));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everythingElse")
    void nobodyFromOutsideDoesAnythingElse(String name, BiConsumer<ProcessEngine, Task> deed) {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        Task task = task(ticket, Model.RESOLVE_TICKET);
        String before = scene.everythingAbout(ticket);

        for (Employee who : List.of(ben, scene.sm1(), scene.sm2(), scene.sample("owner"), scene.sample("admin"))) {
            assertRefused(who, null, () -> deed.accept(engine, task));
        }

        assertThat(scene.everythingAbout(ticket)).isEqualTo(before);
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ASSIGNED);
    }

    static Stream<Arguments> everythingElse() {
        Map<String, Object> one = Map.of("a", 1);
        return Stream.of(
                deed("variable", (engine, task) -> engine.getTaskService().setVariable(task.getId(), "a", 1)),
                deed("local variable", (engine, task) -> engine.getTaskService().setVariablesLocal(task.getId(), one)),
                deed(
                        "remove variable",
                        (engine, task) -> engine.getTaskService().removeVariable(task.getId(), "a")),
                deed("assignee", (engine, task) -> engine.getTaskService().setAssignee(task.getId(), "x")),
                deed("owner", (engine, task) -> engine.getTaskService().setOwner(task.getId(), "x")),
                deed("priority", (engine, task) -> engine.getTaskService().setPriority(task.getId(), 99)),
                deed(
                        "due date",
                        (engine, task) -> engine.getTaskService().setDueDate(task.getId(), Date.from(Instant.EPOCH))),
                deed("name", (engine, task) -> engine.getTaskService().setName(task.getId(), "x")),
                deed("candidate", (engine, task) -> engine.getTaskService().addCandidateUser(task.getId(), "x")),
                deed(
                        "candidate gone",
                        (engine, task) -> engine.getTaskService().deleteCandidateGroup(task.getId(), "SM1")),
                deed("save task", (engine, task) -> engine.getTaskService().saveTask(task)),
                deed(
                        "new task",
                        (engine, task) -> engine.getTaskService()
                                .saveTask(engine.getTaskService().newTask())),
                deed("delete task", (engine, task) -> engine.getTaskService().deleteTask(task.getId(), true)),
                deed("delegate", (engine, task) -> engine.getTaskService().delegateTask(task.getId(), "x")),
                deed(
                        "delegate resolved",
                        (engine, task) -> engine.getTaskService().resolveTask(task.getId())),
                deed("error", (engine, task) -> engine.getTaskService().handleBpmnError(task.getId(), "any")),
                deed("escalation", (engine, task) -> engine.getTaskService().handleEscalation(task.getId(), "any")),
                deed(
                        "comment",
                        (engine, task) ->
                                engine.getTaskService().createComment(task.getId(), task.getProcessInstanceId(), "x")),
                deed("comments", (engine, task) -> engine.getTaskService().getTaskComments(task.getId())),
                deed(
                        "attachment",
                        (engine, task) -> engine.getTaskService()
                                .createAttachment(
                                        "text", task.getId(), task.getProcessInstanceId(), "a", "b", "http://c")),
                deed("attachments", (engine, task) -> engine.getTaskService().getTaskAttachments(task.getId())),
                deed(
                        "attachment gone",
                        (engine, task) -> engine.getTaskService().deleteAttachment("x")),
                deed("start", (engine, task) -> engine.getRuntimeService().startProcessInstanceByKey(Model.PROCESS)),
                deed("message", (engine, task) -> engine.getRuntimeService().correlateMessage("any")),
                deed("signal", (engine, task) -> engine.getRuntimeService().signalEventReceived("any")),
                deed("trigger", (engine, task) -> engine.getRuntimeService().signal(task.getExecutionId())),
                deed(
                        "modification",
                        (engine, task) -> engine.getRuntimeService()
                                .createProcessInstanceModification(task.getProcessInstanceId())
                                .cancelAllForActivity(Model.RESOLVE_TICKET)
                                .execute(true, true)),
                deed(
                        "restart",
                        (engine, task) -> engine.getRuntimeService()
                                .restartProcessInstances(task.getProcessDefinitionId())
                                .startBeforeActivity(Model.RESOLVE_TICKET)
                                .processInstanceIds(task.getProcessInstanceId())
                                .execute()),
                deed(
                        "delete instance",
                        (engine, task) -> engine.getRuntimeService()
                                .deleteProcessInstance(task.getProcessInstanceId(), "x", true)),
                deed(
                        "suspend",
                        (engine, task) ->
                                engine.getRuntimeService().suspendProcessInstanceById(task.getProcessInstanceId())),
                deed(
                        "instance variable",
                        (engine, task) -> engine.getRuntimeService().setVariable(task.getExecutionId(), "a", 1)),
                deed("job", (engine, task) -> engine.getManagementService().executeJob(job(engine, task))),
                deed(
                        "job's date",
                        (engine, task) -> engine.getManagementService().setJobDuedate(job(engine, task), null)),
                deed(
                        "job's retries",
                        (engine, task) -> engine.getManagementService().setJobRetries(job(engine, task), 0)),
                deed("job gone", (engine, task) -> engine.getManagementService().deleteJob(job(engine, task))),
                deed(
                        "deployment",
                        (engine, task) -> engine.getRepositoryService()
                                .createDeployment()
                                .addInputStream("a.bpmn", new ByteArrayInputStream(new byte[0]))
                                .deploy()),
                deed(
                        "definition",
                        (engine, task) -> engine.getRepositoryService()
                                .suspendProcessDefinitionById(task.getProcessDefinitionId())),
                deed(
                        "filter",
                        (engine, task) -> engine.getFilterService()
                                .saveFilter(engine.getFilterService().newTaskFilter("x"))),
                deed("filter gone", (engine, task) -> engine.getFilterService().deleteFilter("any")),
                deed("grant", (engine, task) -> engine.getAuthorizationService().saveAuthorization(grant(engine))),
                deed(
                        "user",
                        (engine, task) -> engine.getIdentityService()
                                .saveUser(engine.getIdentityService().newUser("x"))),
                deed("history", (engine, task) -> engine.getHistoryService().deleteHistoricTaskInstance(task.getId())),
                deed("clean-up", (engine, task) -> engine.getHistoryService().cleanUpHistoryAsync(true)),
                deed("property", (engine, task) -> engine.getManagementService().setProperty("a", "b")),
                deed("tables", (engine, task) -> engine.getManagementService().getTableCount()));
    }

    private static Arguments deed(String name, BiConsumer<ProcessEngine, Task> deed) {
        return Arguments.of(name, deed);
    }

    /** The guard is asked before anything is looked up, so any id does where the person cannot see the jobs. */
    private static String job(ProcessEngine engine, Task task) {
        return engine
                .getManagementService()
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(org.camunda.bpm.engine.runtime.Job::getId)
                .orElse("any");
    }

    private static Authorization grant(ProcessEngine engine) {
        Authorization grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("x");
        grant.setResource(Resources.APPLICATION);
        grant.setResourceId("admin");
        return grant;
    }

    private void assertRefused(Employee who, @Nullable String key, Runnable deed) {
        Throwable thrown = catchThrowable(() -> as(who, deed));

        assertThat(thrown).isInstanceOfAny(RefusedByRule.class, RefusedClaim.class, AuthorizationException.class);
        if (key != null) {
            assertThat(RefusalTranslation.problemIn(thrown))
                    .hasValueSatisfying(
                            problem -> assertThat(problem.sentence().key()).isEqualTo(key));
        }
    }

    /** As Tasklist comes: with the groups of the sign-in, which may be old by now. */
    private void as(Employee who, Runnable deed) {
        List<String> groups = who.roles().stream().map(Role::name).toList();
        engine.getIdentityService().setAuthentication(id(who), groups);
        try {
            deed.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void submit(Task task, String field, Object value) {
        engine.getFormService().submitTaskForm(task.getId(), Map.of(field, value));
    }

    private Task task(CaseId ticket, String key) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(ticket.value())
                .taskDefinitionKey(key)
                .singleResult();
    }

    private long grantsTo(Employee who) {
        return engine.getAuthorizationService()
                .createAuthorizationQuery()
                .userIdIn(id(who))
                .count();
    }

    private static String id(Employee who) {
        return who.id().toString();
    }
}

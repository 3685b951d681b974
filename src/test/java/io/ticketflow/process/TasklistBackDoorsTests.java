package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each way in that Tasklist's own URLs would be, tried by people who are signed in and would gain by it. */
@IntegrationTest
class TasklistBackDoorsTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Map<String, Visitor> VISITORS = new HashMap<>();
    private static @Nullable CaseId changedHands;

    @Autowired
    private Scene scene;

    @Autowired
    private TaskService tasks;

    private Employee engineer;
    private CaseId ticket;
    private Task time;

    /** One ticket is enough: nothing here changes it. */
    @BeforeEach
    void aTicketThatChangedHands() {
        engineer = scene.sample("engineer");
        ticket = changedHands == null ? changedHands() : changedHands;
        time = task(ticket, Model.GIVE_RESOLUTION_TIME);
    }

    /** It was the second engineer's before. */
    private CaseId changedHands() {
        CaseId raised = scene.raisedAndAssignedTo(scene.sample("engineer2"));
        scene.override(raised, engineer, scene.sm2());
        TasklistBackDoorsTests.changedHands = raised;
        return raised;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "POST | /task/TASK/variables | {'modifications':{'x':{'value':1}}}",
                "PUT | /task/TASK/variables/x | {'value':1}",
                "PUT | /task/TASK/localVariables/role | {'value':'SM2'}",
                "GET | /task/TASK/variables | {}",
                "POST | /process-instance/INSTANCE/variables | {'modifications':{'x':{'value':1}}}",
                "PUT | /execution/EXECUTION/localVariables/x | {'value':1}",
                "POST | /task/TASK/complete | {'variables':{'x':{'value':1}}}",
                "POST | /task/TASK/resolve | {}",
                "POST | /task/TASK/delegate | {'userId':'ME'}",
                "POST | /task/TASK/assignee | {'userId':'ME'}",
                "PUT | /task/TASK | {'assignee':'ME','owner':'ME','due':'2031-01-01T00:00:00.000+0000','priority':99}",
                "DELETE | /task/TASK | {}",
                "POST | /task/create | {'id':'x','name':'x'}",
                "POST | /task/TASK/identity-links | {'userId':'ME','type':'candidate'}",
                "POST | /task/TASK/identity-links/delete | {'groupId':'SM2','type':'candidate'}",
                "POST | /task/TASK/bpmnError | {'errorCode':'any'}",
                "POST | /task/TASK/bpmnEscalation | {'escalationCode':'any'}",
                "POST | /task/TASK/comment/create | {'message':'x'}",
                "POST | /task/TASK/attachment/create | {}",
                "GET | /task/TASK/attachment | {}",
                "POST | /process-instance/INSTANCE/modification | {'skipCustomListeners':true,'instructions':[{'type':'cancel','activityId':'giveResolutionTime'}]}",
                "DELETE | /process-instance/INSTANCE?skipCustomListeners=true | {}",
                "POST | /process-instance/delete | {'processInstanceIds':['INSTANCE'],'skipCustomListeners':true}",
                "PUT | /process-instance/INSTANCE/suspended | {'suspended':true}",
                "POST | /modification/execute | {'processInstanceIds':['INSTANCE'],'instructions':[]}",
                "POST | /migration/execute | {}",
                "POST | /process-definition/key/ticketLifecycle/start | {'businessKey':'N-EXP-9999'}",
                "POST | /process-definition/key/ticketLifecycle/submit-form | {'variables':{}}",
                "PUT | /process-definition/key/ticketLifecycle/suspended | {'suspended':true}",
                "DELETE | /process-definition/key/ticketLifecycle/delete?cascade=true | {}",
                "POST | /message | {'messageName':'any','processInstanceId':'INSTANCE'}",
                "POST | /signal | {'name':'any'}",
                "POST | /execution/EXECUTION/signal | {}",
                "POST | /condition | {'variables':{}}",
                "POST | /deployment/create | {}",
                "GET | /job | {}",
                "POST | /job/JOB/execute | {}",
                "PUT | /job/JOB/duedate | {'duedate':'2031-01-01T00:00:00.000+0000'}",
                "PUT | /job/JOB/retries | {'retries':0}",
                "POST | /external-task/fetchAndLock | {'workerId':'x','maxTasks':1,'topics':[]}",
                "POST | /filter/create | {'resourceType':'Task','name':'x','query':{'assigneeExpression':'${1}'}}",
                "PUT | /filter/FILTER | {'resourceType':'Task','name':'x','query':{'assigneeExpression':'${1}'}}",
                "DELETE | /filter/FILTER | {}",
                "GET | /filter/FILTER/list | {}",
                "POST | /filter/FILTER/list | {'assigneeExpression':'${1}'}",
                "POST | /filter/FILTER/singleResult | {}",
                "POST | /task | {'assigneeExpression':'${1}'}",
                "POST | /authorization/create | {'type':1,'permissions':['ALL'],'userId':'ME','resourceType':0,'resourceId':'*'}",
                "POST | /user/create | {'profile':{'id':'x'},'credentials':{'password':'x'}}",
                "PUT | /user/ME/credentials | {'password':'x'}",
                "POST | /identity/verify | {'username':'ME','password':'x'}",
                "POST | /history/cleanup | {}",
                "DELETE | /history/process-instance/INSTANCE | {}",
                "GET | /history/variable-instance | {}",
                "POST | /batch/x | {}"
            })
    void eachOtherCallIsRefusedAndTheTicketUnchanged(String verb, String path, String body) {
        String before = scene.everythingAbout(ticket);

        for (String login : List.of("engineer", "engineer2", "engineer3", "sm1", "sm2", "owner", "admin", "user")) {
            assertRefused(login, call(login, verb, ENGINE + path, body));
        }

        assertThat(scene.everythingAbout(ticket)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /camunda/api/admin/auth/user/default/login/tasklist",
        "POST, /camunda/api/admin/auth/user/default/login/admin",
        "POST, /camunda/api/admin/auth/user/default/logout",
        "POST, /camunda/api/admin/setup/default/user/create",
        "GET, /camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated",
        "POST, /camunda/api/cockpit/plugin/base/default/process-instance/x/vars"
    })
    void nobodySignsInOrSetsUpPastTheSignIn(String verb, String path) {
        for (String login : List.of("sm2", "owner", "admin")) {
            assertRefused(login, call(login, verb, path, "{'username':'demo','password':'demo'}"));
        }
    }

    @Test
    void aFormerAssigneeAndACandidateCompleteNothing() {
        String before = scene.everythingAbout(ticket);

        for (String login : List.of("engineer2", "engineer3", "sm1", "sm2")) {
            assertRefused(login, submit(login, time, "duration", "PT1H"));
            assertRefused(login, call(login, "POST", ENGINE + "/task/" + time.getId() + "/claim", "{'userId':'ME'}"));
            assertRefused(login, call(login, "POST", ENGINE + "/task/" + time.getId() + "/unclaim", "{}"));
        }

        assertThat(scene.everythingAbout(ticket)).isEqualTo(before);
    }

    @Test
    void nobodyClaimsForSomebodyElse() {
        CaseId raised = scene.raised();
        Task assign = task(raised, Model.ASSIGN_TICKET);
        String before = scene.everythingAbout(raised);

        HttpResponse<String> answer = visitor("sm1")
                .tasklist("POST", ENGINE + "/task/" + assign.getId() + "/claim", Map.of("userId", id("sm2")));

        assertRefused("sm1", answer);
        assertThat(answer.body()).contains("You can take a task for yourself only");
        assertThat(scene.everythingAbout(raised)).isEqualTo(before);
    }

    @Test
    void whatAColleagueHasClaimedIsTheColleagues() {
        CaseId raised = scene.raised();
        Task assign = task(raised, Model.ASSIGN_TICKET);
        String task = ENGINE + "/task/" + assign.getId();
        assertThat(call("sm2", "POST", task + "/claim", "{'userId':'ME'}").statusCode())
                .isEqualTo(204);
        String before = scene.everythingAbout(raised);

        assertRefused("sm1", call("sm1", "POST", task + "/claim", "{'userId':'ME'}"));
        assertRefused("sm1", call("sm1", "POST", task + "/unclaim", "{}"));
        assertRefused("sm1", submit("sm1", assign, "engineer", engineer.id().toString()));
        assertThat(scene.everythingAbout(raised)).isEqualTo(before);

        assertThat(call("sm2", "POST", task + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(task(raised, Model.ASSIGN_TICKET).getAssignee()).isNull();
    }

    @Test
    void aFieldOfAnotherFormIsRefusedWithTheSentence() {
        String before = scene.everythingAbout(ticket);

        HttpResponse<String> answer = submit("engineer", time, "note", "done");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Only these fields are taken here: duration");
        assertThat(scene.everythingAbout(ticket)).isEqualTo(before);
    }

    @Test
    void whoseTaskItIsCompletesIt() {
        CaseId own = scene.raisedAndAssignedTo(engineer);

        assertThat(submit("engineer", task(own, Model.GIVE_RESOLUTION_TIME), "duration", "PT1H")
                        .statusCode())
                .isEqualTo(204);
        assertThat(scene.deadline(own)).isNotNull();
    }

    private HttpResponse<String> submit(String login, Task task, String field, String value) {
        return visitor(login)
                .tasklist(
                        "POST",
                        ENGINE + "/task/" + task.getId() + "/submit-form",
                        Map.of("variables", Map.of(field, Map.of("value", value, "type", "String"))));
    }

    private HttpResponse<String> call(String login, String verb, String path, String body) {
        return visitor(login)
                .tasklist(verb, filled(path, login), filled(body, login).replace('\'', '"'));
    }

    private String filled(String text, String login) {
        return text.replace("TASK", time.getId())
                .replace("INSTANCE", time.getProcessInstanceId())
                .replace("EXECUTION", time.getExecutionId())
                .replace("JOB", time.getId())
                .replace("FILTER", time.getId())
                .replace("'ME'", "'" + id(login) + "'")
                .replace("/ME/", "/" + id(login) + "/");
    }

    private String id(String login) {
        return scene.sample(login).id().toString();
    }

    private Task task(CaseId of, String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(of.value())
                .taskDefinitionKey(key)
                .singleResult();
    }

    private static void assertRefused(String login, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(login + " " + answer.request().method() + " "
                        + answer.request().uri() + " " + answer.body())
                .isIn(400, 403, 404);
    }

    private static Visitor visitor(String login) {
        return VISITORS.computeIfAbsent(login, Visitor::signedInAs);
    }
}

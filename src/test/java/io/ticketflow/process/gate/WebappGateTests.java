package io.ticketflow.process.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Role;
import io.ticketflow.process.gate.ResourceMethods.Route;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.TypeFilter;

/** The first of three layers: what of the web applications' own HTTP calls gets through to them. */
@IntegrationTest
class WebappGateTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String TASK = ENGINE + "/task/" + ResourceMethods.ID;

    private static final Map<String, Visitor> VISITORS = new HashMap<>();

    @Test
    void noResourceMethodOutsideTheTableIsReached() {
        List<Route> outside = ResourceMethods.found().routes().stream()
                .filter(route -> AllowedCalls.matching(route.verb(), route.example())
                        .findAny()
                        .isEmpty())
                .toList();

        assertThat(outside).hasSizeGreaterThan(350);
        assertThat(outside)
                .allSatisfy(
                        route -> assertTurnedAway(visitor("sm1").tasklist(route.verb(), route.example(), Map.of())));
    }

    @Test
    void everyResourceMethodOnTheClassPathIsFoundSo() {
        var visited = ResourceMethods.found().visited();

        assertThat(resourcesOnTheClassPath())
                .hasSizeGreaterThan(60)
                .allSatisfy(type -> assertThat(ResourceMethods.types(type)).anyMatch(visited::contains));
    }

    /** Concrete classes with resource methods, but for the roots that the web applications do not register. */
    private static List<Class<?>> resourcesOnTheClassPath() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter((TypeFilter) (reader, factory) -> true);
        return Stream.of("rest", "webapp", "cockpit", "tasklist", "admin", "welcome")
                .map(part -> part.equals("rest") ? "org.camunda.bpm.engine.rest" : "org.camunda.bpm." + part)
                .flatMap(name -> scanner.findCandidateComponents(name).stream())
                .map(BeanDefinition::getBeanClassName)
                .flatMap(name -> load(name).stream())
                .filter(WebappGateTests::hasResourceMethods)
                .filter(type -> !type.getSimpleName().equals("DefaultProcessEngineRestServiceImpl"))
                .toList();
    }

    private static Optional<Class<?>> load(@Nullable String name) {
        try {
            return Optional.of(Class.forName(name, false, WebappGateTests.class.getClassLoader()));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return Optional.empty();
        }
    }

    /** What needs a library that is not here cannot be served either. */
    private static boolean hasResourceMethods(Class<?> type) {
        try {
            return Arrays.stream(type.getMethods())
                    .anyMatch(method -> ResourceMethods.verb(method).isPresent());
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    @Test
    void everyCallOfTheTableLeadsToAResourceMethod() {
        List<Route> routes = ResourceMethods.found().routes();

        assertThat(AllowedCalls.ALL).allSatisfy(call -> assertThat(routes).anyMatch(route -> route.leadsTo(call)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "admin"})
    void whoHasNoPagesInTheWebApplicationsReachesNothing(String login) {
        assertThat(AllowedCalls.ALL).allSatisfy(call -> assertTurnedAway(ask(login, call)));
    }

    @Test
    void eachPageIsForItsOwnRoles() {
        assertThat(AllowedCalls.ALL).allSatisfy(call -> {
            assertThat(isTurnedAway(ask("owner", call)))
                    .isEqualTo(!call.callers().contains(Role.PROCESS_OWNER));
            if (call.method().equals("GET")) {
                assertThat(isTurnedAway(ask("engineer3", call)))
                        .isEqualTo(!call.callers().contains(Role.ASSIGNEE));
            }
        });
    }

    private static HttpResponse<String> ask(String login, AllowedCall call) {
        String path = call.path()
                .replace("{id}", ResourceMethods.ID)
                .replace("{definition}", "ticketLifecycle:1:" + ResourceMethods.ID);
        return visitor(login).tasklist(call.method(), path, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default//task",
                "/camunda/api//engine/engine/default/task",
                "//camunda/api/engine/engine/default/task/count",
                "/camunda/api/engine/engine/default/task;x=y",
                "/camunda;x=y/api/engine/engine/default/task/count",
                "/camunda/api;a/engine/engine/default/task/count",
                "/camunda/api/engine/engine/default/filter/../task/count",
                "/camunda/api/engine/engine/default/filter/%2e%2e/task/count",
                "/camunda/api/engine/engine/default/filter/%2E%2E%2Ftask/count",
                "/camunda/api/engine/engine/default/%74ask",
                "/camunda/api/engine/engine/default%2ftask",
                "/camunda/api/engine/engine/default%5ctask",
                "/camunda/api/engine/engine/default/task%00",
                "/camunda/api/engine/engine/default/task%3fx",
                "/camunda/api/engine/engine/default/task/",
                "/camunda/api/engine/engine/default/task.json",
                "/camunda/api/engine/engine/default/Task",
                "/camunda/API/engine/engine/default/task",
                "/camunda/api/engine/engine/DEFAULT/task",
                "/camunda/api/engine/engine/other/task",
                "/camunda/api/engine/engine/task",
                "/camunda/api/engine/task",
                "/camunda/api/engine/engine/default/./task",
                "/camunda/api/./engine/engine/default/task",
                "/camunda/app/tasklist/../../api/engine/engine/default/task",
                "/camunda/app/tasklist/%2e%2e/%2e%2e/api/engine/engine/default/job",
                "/camunda/lib/../api/engine/engine/default/job"
            })
    void noWayOfWritingAPathGetsRoundTheTable(String path) {
        HttpResponse<String> answer = visitor("sm1").tasklist("GET", path, Map.of());

        assertThat(answer.statusCode()).isIn(400, 403, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "X-HTTP-Method-Override, DELETE",
        "X-HTTP-Method, PUT",
        "X-Method-Override, DELETE",
        "X-Original-URL, /camunda/api/engine/engine/default/job",
        "X-Rewrite-URL, /camunda/api/engine/engine/default/job"
    })
    void noHeaderMakesAnotherCallOfIt(String header, String value) {
        Visitor sm1 = visitor("sm1");
        String filters = sm1.tasklist("GET", ENGINE + "/filter", Map.of()).body();

        HttpResponse<String> answer = sm1.tasklist("GET", ENGINE + "/filter", Map.of(), header, value);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(filters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "HEAD", "TRACE", "get", "Get", "COPY"})
    void noOtherVerbIsTaken(String verb) {
        assertThat(visitor("sm1").tasklist(verb, TASK, Map.of()).statusCode()).isIn(400, 403, 405, 501);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task?assigneeExpression=%24%7B1%7D",
                "/task?%61ssigneeExpression=x",
                "/task?processInstanceId=x&candidateGroup=SM2",
                "/history/user-operation?userId=x",
                "/task/count",
                "/task/ID?withTaskVariablesInReturn=true",
                "/task/ID/attachment",
                "/process-definition/other:1:ID/xml",
                "/process-definition/key/ticketLifecycle/xml"
            })
    void noOtherQuestionIsAsked(String path) {
        assertTurnedAway(visitor("sm1").tasklist("GET", ENGINE + path.replace("ID", ResourceMethods.ID), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/task/ID/claim | {\"userId\":\"a\",\"more\":1}",
                "/task/ID/claim | {}",
                "/task/ID/claim | {\"userId\":null}",
                "/task/ID/unclaim | {\"userId\":\"a\"}",
                "/task/ID/submit-form | {\"variables\":{},\"withVariablesInReturn\":true}",
                "/task/ID/submit-form | {\"variables\":{\"role\":{\"value\":\"SM2\"}}}",
                "/task/ID/submit-form | {\"variables\":{\"nrOfInstances\":{\"value\":\"1\"}}}",
                "/task/ID/submit-form | {\"variables\":{\"note\":{\"value\":\"{}\",\"type\":\"Object\"}}}",
                "/task/ID/submit-form | {\"variables\":{\"note\":{\"value\":{\"a\":1}}}}",
                "/task/ID/submit-form | {\"variables\":{\"note\":{\"value\":\"x\",\"type\":\"File\"}}}",
                "/task/ID/submit-form | {\"variables\":{\"note\":{\"value\":\"x\",\"valueInfo\":{\"objectTypeName\":\"x\"}}}}",
                "/task/ID/submit-form | {\"variables\":{\"note\":{\"value\":\"x\",\"local\":true}}}",
                "/task/ID/submit-form | {\"variables\":{}}{\"variables\":{\"role\":{}}}",
                "/task/ID/submit-form | {\"variables\":{},\"variables\":{\"role\":{}}}",
                "/task/ID/submit-form | [1]",
                "/task/ID/submit-form | not JSON",
                "/filter/ID/list | {\"assigneeExpression\":\"${1}\"}",
                "/filter/ID/list | {\"orQueries\":[{\"nameLike\":\"%\"}]}",
                "/filter/ID/list | {\"processVariables\":[{\"candidateUserExpression\":\"${1}\"}]}"
            })
    void noOtherBodyIsTaken(String path, String body) {
        assertTurnedAway(visitor("sm1").tasklist("POST", ENGINE + path.replace("ID", ResourceMethods.ID), body));
    }

    @Test
    void anExpressionInAQueryOfCockpitIsNotTaken() {
        String body = "{\"processInstanceId\":\"x\",\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\"}]}";

        assertTurnedAway(visitor("owner").tasklist("POST", ENGINE + "/task", body));
    }

    @Test
    void aCallWithoutTheWebApplicationsOwnTokenIsRefusedByThem() {
        // They end the session besides.
        HttpResponse<String> answer =
                Visitor.signedInAs("sm1").tasklist("POST", TASK + "/unclaim", Map.of(), "X-XSRF-TOKEN", "another");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda",
                "/camunda/",
                "/camunda/app/",
                "/camunda/app/admin/",
                "/camunda/app/admin/default/",
                "/camunda/app/admin/default/setup/",
                "/camunda/app/welcome/default/",
                "/camunda/api/",
                "/camunda/WEB-INF/securityFilterRules.json"
            })
    void noOtherPageOfTheWebApplicationsIsShown(String path) {
        assertThat(visitor("admin").get(path).statusCode()).isEqualTo(403);
        assertThat(visitor("sm1").get(path).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine", "/engine-rest/task", "/rest/task", "/app/tasklist/"})
    void theEnginesRestApiIsNotThere(String path) {
        assertThat(visitor("sm1").get(path).statusCode()).isEqualTo(404);
    }

    /** Signed in once for the whole class; nobody here changes anything. */
    private static Visitor visitor(String login) {
        return VISITORS.computeIfAbsent(login, Visitor::signedInAs);
    }

    private static void assertTurnedAway(HttpResponse<String> answer) {
        assertThat(isTurnedAway(answer))
                .as(answer.request().method() + " " + answer.request().uri() + " answered " + answer.statusCode())
                .isTrue();
    }

    private static boolean isTurnedAway(HttpResponse<String> answer) {
        return answer.statusCode() == 403 && answer.body().contains(WebappGate.PROBLEM);
    }
}

package io.ticketflow.process.gate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.ticketflow.people.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The calls that Tasklist needs to read, take and complete tasks, and Cockpit to show the process to its owner, as they
 * were seen in a browser. What is not in this table does not reach the web applications.
 */
final class AllowedCalls {

    static final String API = "/camunda/api";

    private static final Set<Role> STAFF = Set.of(Role.ASSIGNEE, Role.SM1, Role.SM2);
    private static final Set<Role> OWNER = Set.of(Role.PROCESS_OWNER);
    private static final Set<Role> BOTH = Set.of(Role.ASSIGNEE, Role.SM1, Role.SM2, Role.PROCESS_OWNER);

    private static final String ENGINE = "/engine/engine/default";
    private static final String COCKPIT = "/cockpit/plugin/base/default";
    private static final String PAGE = "firstResult maxResults sortBy sortOrder ";

    static final List<AllowedCall> ALL = List.of(
            // What both start with
            get(BOTH, "/engine/engine/"),
            get(BOTH, "/admin/auth/user/default"),
            get(BOTH, ENGINE + "/user/{id}/profile"),

            // Tasklist: its plugins, the filters and their lists
            get(STAFF, "/tasklist/plugin/tasklistPlugins/static/app/plugin.js", "bust"),
            get(STAFF, "/tasklist/plugin/tasklistPlugins/static/app/plugin.css", "bust"),
            call(STAFF, "OPTIONS", ENGINE + "/filter", Body.NONE),
            get(STAFF, ENGINE + "/filter", PAGE + "itemCount resourceType"),
            get(STAFF, ENGINE + "/filter/count", "itemCount resourceType"),
            call(STAFF, "POST", ENGINE + "/filter/{id}/list", Body.FILTER, "firstResult maxResults"),

            // Tasklist: a task, its form, diagram and history
            get(BOTH, ENGINE + "/task/{id}"),
            get(STAFF, ENGINE + "/task/{id}/form"),
            get(STAFF, ENGINE + "/task/{id}/deployed-form", "noCache userId engineName taskId"),
            get(STAFF, ENGINE + "/task/{id}/form-variables", "deserializeValues variableNames"),
            get(STAFF, ENGINE + "/task", "assignee processInstanceId maxResults"),
            get(BOTH, ENGINE + "/process-definition/{definition}/xml"),
            get(STAFF, ENGINE + "/history/user-operation", "taskId firstResult maxResults"),
            get(STAFF, ENGINE + "/history/user-operation/count", "taskId"),

            // Tasklist: the only calls that change something
            call(STAFF, "POST", ENGINE + "/task/{id}/claim", Body.CLAIM),
            call(STAFF, "POST", ENGINE + "/task/{id}/unclaim", Body.NONE),
            call(STAFF, "POST", ENGINE + "/task/{id}/submit-form", Body.FORM),

            // Cockpit: plugins and dashboard
            get(OWNER, "/cockpit/plugin/cockpitPlugins/static/app/plugin.js", "bust"),
            get(OWNER, "/cockpit/plugin/cockpitPlugins/static/app/plugin.css", "bust"),
            get(OWNER, COCKPIT + "/process-definition/statistics-count"),
            get(OWNER, COCKPIT + "/process-definition/statistics", PAGE),
            get(OWNER, ENGINE + "/process-definition/statistics", "rootIncidents"),
            get(OWNER, ENGINE + "/case-definition/count", "latestVersion"),
            get(OWNER, ENGINE + "/decision-definition", PAGE + "latestVersion"),
            get(OWNER, ENGINE + "/decision-definition/count", "latestVersion"),
            get(OWNER, ENGINE + "/decision-requirements-definition", PAGE + "latestVersion"),
            get(OWNER, ENGINE + "/decision-requirements-definition/count", "latestVersion"),
            get(
                    OWNER,
                    ENGINE + "/task/count",
                    "unfinished assigned unassigned withCandidateGroups withoutCandidateGroups"),
            get(OWNER, ENGINE + "/task/report/candidate-group-count"),
            query(OWNER, ENGINE + "/history/task/count"),
            get(OWNER, ENGINE + "/batch/statistics/", PAGE),
            get(OWNER, ENGINE + "/batch/statistics/count", PAGE),
            get(OWNER, ENGINE + "/history/batch", PAGE + "completed"),
            get(OWNER, ENGINE + "/history/batch/count", PAGE + "completed"),
            get(OWNER, ENGINE + "/user", "idIn maxResults"),
            query(OWNER, ENGINE + "/group"),

            // Cockpit: what is deployed
            get(OWNER, ENGINE + "/deployment", PAGE),
            get(OWNER, ENGINE + "/deployment/count", PAGE),
            get(OWNER, ENGINE + "/deployment/{id}/resources"),
            get(OWNER, ENGINE + "/deployment/{id}/resources/{id}"),
            get(OWNER, ENGINE + "/deployment/{id}/resources/{id}/data"),

            // Cockpit: the process
            get(
                    OWNER,
                    ENGINE + "/process-definition",
                    PAGE + "key latestVersion withoutTenantId deploymentId resourceName"),
            get(
                    OWNER,
                    ENGINE + "/process-definition/count",
                    PAGE + "key latest latestVersion withoutTenantId deploymentId resourceName"),
            get(OWNER, ENGINE + "/process-definition/{definition}"),
            get(OWNER, ENGINE + "/process-definition/{definition}/statistics", "incidents"),
            query(OWNER, COCKPIT + "/process-definition/{definition}/called-process-definitions"),
            get(OWNER, ENGINE + "/job-definition", PAGE + "processDefinitionId"),
            get(OWNER, ENGINE + "/job-definition/count", "processDefinitionId"),
            get(OWNER, ENGINE + "/job-definition/{id}"),
            query(OWNER, COCKPIT + "/incident/"),
            query(OWNER, COCKPIT + "/incident/count"),

            // Cockpit: a ticket's process instance
            query(OWNER, COCKPIT + "/process-instance"),
            query(OWNER, COCKPIT + "/process-instance/count"),
            query(OWNER, ENGINE + "/process-instance"),
            query(OWNER, ENGINE + "/process-instance/count"),
            get(OWNER, ENGINE + "/process-instance/{id}"),
            get(OWNER, ENGINE + "/process-instance/{id}/activity-instances"),
            query(OWNER, COCKPIT + "/process-instance/{id}/called-process-instances"),
            query(OWNER, ENGINE + "/variable-instance"),
            query(OWNER, ENGINE + "/variable-instance/count"),
            query(OWNER, ENGINE + "/task"),
            query(OWNER, ENGINE + "/task/count"),
            query(OWNER, ENGINE + "/job"),
            get(OWNER, ENGINE + "/job/count", PAGE + "processInstanceId sorting[sortBy] sorting[sortOrder]"),
            query(OWNER, ENGINE + "/external-task/count"));

    private AllowedCalls() {}

    static Stream<AllowedCall> matching(String method, String path) {
        return ALL.stream().filter(call -> call.matches(method, path));
    }

    private static AllowedCall get(Set<Role> callers, String path, String... parameters) {
        return call(callers, "GET", path, Body.NONE, parameters);
    }

    /** A query that is sent as a body. */
    private static AllowedCall query(Set<Role> callers, String path) {
        return call(callers, "POST", path, Body.QUERY, PAGE + "deserializeValues");
    }

    private static AllowedCall call(Set<Role> callers, String method, String path, Body body, String... parameters) {
        Set<String> names = Optional.of(String.join(" ", parameters)).stream()
                .flatMap(all -> Arrays.stream(all.split(" ")))
                .filter(name -> !name.isEmpty())
                .collect(toUnmodifiableSet());
        return new AllowedCall(callers, method, API + path, names, body);
    }
}

package io.ticketflow.process;

import io.ticketflow.people.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The filters that Tasklist opens with, one for each kind of work, and for the roles that do it. Who sees which task is
 * the engine's to say. At each start the stored filters become these, whatever an earlier version has left: nobody else
 * makes any.
 */
@Component
class Filters {

    private static final Map<String, Work> WORK = work();

    private final FilterService filters;
    private final TaskService tasks;
    private final MessageSource messages;

    Filters(FilterService filters, TaskService tasks, MessageSource messages) {
        this.filters = filters;
        this.tasks = tasks;
        this.messages = messages;
    }

    private record Work(Set<Role> roles, List<String> steps) {}

    private static Map<String, Work> work() {
        Set<Role> scrumMasters = EnumSet.of(Role.SM1, Role.SM2);
        Set<Role> sm2 = EnumSet.of(Role.SM2);
        Set<Role> engineers = EnumSet.of(Role.ASSIGNEE);
        Map<String, Work> work = new LinkedHashMap<>();
        work.put("unassigned", new Work(scrumMasters, List.of(Model.ASSIGN_TICKET)));
        work.put(
                "questions",
                new Work(scrumMasters, List.of(Model.CONFIRM_ENGAGED_ENGINEER, Model.CONFIRM_ENGAGED_REPLACEMENT)));
        work.put("extensions", new Work(scrumMasters, List.of(Model.DECIDE_EXTENSION)));
        work.put("overrides", new Work(sm2, List.of(Model.OVERRIDE_ASSIGNMENT)));
        work.put(
                "times", new Work(engineers, List.of(Model.GIVE_RESOLUTION_TIME, Model.GIVE_EXTENDED_RESOLUTION_TIME)));
        work.put(
                "mine",
                new Work(
                        engineers,
                        List.of(Model.RESOLVE_TICKET, Model.RESOLVE_ESCALATED_TICKET, Model.REQUEST_EXTENSION)));
        return work;
    }

    /** By these our texts know their names. */
    static List<String> kinds() {
        return List.copyOf(WORK.keySet());
    }

    /** The ids of the stored filters, each with the roles that it is for. */
    Map<String, Set<Role>> readers() {
        Map<String, String> ids =
                filters.createFilterQuery().list().stream().collect(Collectors.toMap(Filter::getName, Filter::getId));
        return WORK.entrySet().stream()
                .collect(Collectors.toMap(
                        work -> Objects.requireNonNull(ids.get(name(work.getKey()))),
                        work -> work.getValue().roles()));
    }

    void converge() {
        List<Filter> outdated = new ArrayList<>(filters.createFilterQuery().list());
        List<Filter> wanted = wanted();
        for (Filter filter : wanted) {
            Filter stored = outdated.stream()
                    .filter(other -> other.getName().equals(filter.getName()))
                    .findFirst()
                    .orElse(filter);
            outdated.removeIf(other -> other == stored);
            if (stored == filter || !isSame(stored, filter)) {
                filters.saveFilter(stored.setQuery(filter.getQuery()).setProperties(filter.getProperties()));
            }
        }
        outdated.forEach(filter -> filters.deleteFilter(filter.getId()));
    }

    private List<Filter> wanted() {
        List<Filter> wanted = new ArrayList<>();
        WORK.forEach((kind, work) -> {
            TaskQuery query = tasks.createTaskQuery()
                    .processDefinitionKey(Model.PROCESS)
                    .taskDefinitionKeyIn(work.steps().toArray(String[]::new));
            int place = wanted.size() + 1;
            wanted.add(filters.newTaskFilter(name(kind))
                    .setQuery(query)
                    .setProperties(Map.of("priority", place, "refresh", true, "showUndefinedVariable", false)));
        });
        return wanted;
    }

    private String name(String kind) {
        return messages.getMessage("filter." + kind, null, Locale.ENGLISH);
    }

    private static boolean isSame(Filter stored, Filter wanted) {
        return Objects.equals(stored.getProperties(), wanted.getProperties())
                && Objects.equals(query(stored), query(wanted));
    }

    /** As it is stored: the query itself knows no equality. */
    private static String query(Filter filter) {
        return ((FilterEntity) filter).getQueryInternal();
    }
}

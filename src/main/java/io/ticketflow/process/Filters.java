package io.ticketflow.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The filters that Tasklist opens with, one for each kind of work. Who sees which task is the engine's to say. At each
 * start the stored filters become these, whatever an earlier version has left: nobody else makes any.
 */
@Component
class Filters implements SmartInitializingSingleton {

    private static final Map<String, List<String>> WORK = work();

    private final FilterService filters;
    private final TaskService tasks;
    private final MessageSource messages;
    private final OneNodeAtATime start;

    Filters(FilterService filters, TaskService tasks, MessageSource messages, OneNodeAtATime start) {
        this.filters = filters;
        this.tasks = tasks;
        this.messages = messages;
        this.start = start;
    }

    private static Map<String, List<String>> work() {
        Map<String, List<String>> work = new LinkedHashMap<>();
        work.put("unassigned", List.of(Model.ASSIGN_TICKET));
        work.put("questions", List.of(Model.CONFIRM_ENGAGED_ENGINEER, Model.CONFIRM_ENGAGED_REPLACEMENT));
        work.put("extensions", List.of(Model.DECIDE_EXTENSION));
        work.put("overrides", List.of(Model.OVERRIDE_ASSIGNMENT));
        work.put("times", List.of(Model.GIVE_RESOLUTION_TIME, Model.GIVE_EXTENDED_RESOLUTION_TIME));
        work.put("mine", List.of(Model.RESOLVE_TICKET, Model.RESOLVE_ESCALATED_TICKET, Model.REQUEST_EXTENSION));
        return work;
    }

    @Override
    public void afterSingletonsInstantiated() {
        start.run(this::converge);
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
        WORK.forEach((work, keys) -> {
            TaskQuery query = tasks.createTaskQuery()
                    .processDefinitionKey(Model.PROCESS)
                    .taskDefinitionKeyIn(keys.toArray(String[]::new));
            int place = wanted.size() + 1;
            wanted.add(filters.newTaskFilter(messages.getMessage("filter." + work, null, Locale.ENGLISH))
                    .setQuery(query)
                    .setProperties(Map.of("priority", place, "refresh", true, "showUndefinedVariable", false)));
        });
        return wanted;
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

package io.ticketflow.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The filters that Tasklist opens with, one for each kind of work. Who sees which task is the engine's to say. */
@Component
class Filters implements SmartInitializingSingleton {

    private final FilterService filters;
    private final TaskService tasks;

    Filters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        seed("Unassigned tickets", List.of(Model.ASSIGN_TICKET), 1);
        seed(
                "Engaged engineers: questions",
                List.of(Model.CONFIRM_ENGAGED_ENGINEER, Model.CONFIRM_ENGAGED_REPLACEMENT),
                2);
        seed("Extensions to decide", List.of(Model.DECIDE_EXTENSION), 3);
        seed("Overrides", List.of(Model.OVERRIDE_ASSIGNMENT), 4);
        seed("Resolution time to give", List.of(Model.GIVE_RESOLUTION_TIME, Model.GIVE_EXTENDED_RESOLUTION_TIME), 5);
        seed("My tickets", List.of(Model.RESOLVE_TICKET, Model.RESOLVE_ESCALATED_TICKET, Model.REQUEST_EXTENSION), 6);
    }

    private void seed(String name, List<String> keys, int place) {
        if (filters.createFilterQuery().filterName(name).count() > 0) {
            return;
        }
        TaskQuery query = tasks.createTaskQuery()
                .processDefinitionKey(Model.PROCESS)
                .taskDefinitionKeyIn(keys.toArray(String[]::new));
        Filter filter = filters.newTaskFilter(name).setQuery(query);
        filter.setProperties(Map.of("priority", place, "refresh", true, "showUndefinedVariable", false));
        filters.saveFilter(filter);
    }
}

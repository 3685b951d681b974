package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** What the engine keeps of a ticket's way through the model. */
@Component
class CourseHistory {

    private final HistoryService history;
    private final Clock clock;

    CourseHistory(HistoryService history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Empty once the history of a resolved ticket was cleaned up. */
    Optional<HistoricProcessInstance> instance(CaseId caseId) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(Model.PROCESS)
                .processInstanceBusinessKey(caseId.value())
                .singleResult());
    }

    /** Each visit of each element, in their order. */
    List<HistoricActivityInstance> activities(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .list();
    }

    /** By element, in the order in which each was first begun. */
    Map<String, Visits> visits(HistoricProcessInstance instance) {
        Map<String, Visits> visits = new LinkedHashMap<>();
        Instant now = clock.instant();
        activities(instance).stream()
                .filter(visit -> !isOneOfMany(visit))
                .forEach(visit -> visits.merge(elementOf(visit), Visits.of(visit, now), Visits::plus));
        return visits;
    }

    /** A task that several do at once is one visit: its body's. */
    private static boolean isOneOfMany(HistoricActivityInstance visit) {
        return visit.getActivityId().equals(Model.DECIDE_EXTENSION);
    }

    private static String elementOf(HistoricActivityInstance visit) {
        return visit.getActivityId().replace(Model.BODY, "");
    }
}

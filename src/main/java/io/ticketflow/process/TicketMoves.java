package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.TicketLocks;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingActivityInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** Moves one ticket to another version of the model, for good or for a trial. */
@Component
class TicketMoves {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TicketLocks locks;
    private final Desk desk;
    private final ModelWords words;

    TicketMoves(RepositoryService repository, RuntimeService runtime, TicketLocks locks, Desk desk, ModelWords words) {
        this.repository = repository;
        this.runtime = runtime;
        this.locks = locks;
        this.desk = desk;
        this.words = words;
    }

    /** @return why the ticket cannot move; empty: it has moved */
    List<Problem.Sentence> move(ProcessDefinition from, ProcessDefinition to, CaseId ticket, Employee by) {
        return obstacles(from, () -> desk.inTransaction(by.id(), () -> carryOut(plan(from, to), ticket)));
    }

    /** @return why the ticket cannot move; empty: it could, and has not */
    List<Problem.Sentence> rehearse(ProcessDefinition from, ProcessDefinition to, CaseId ticket, Employee by) {
        return obstacles(from, () -> desk.forTrial(by.id(), () -> carryOut(plan(from, to), ticket)));
    }

    private List<Problem.Sentence> obstacles(ProcessDefinition from, Runnable move) {
        try {
            move.run();
            return List.of();
        } catch (MigrationPlanValidationException e) {
            return e.getValidationReport().getInstructionReports().stream()
                    .flatMap(report -> report.getFailures().stream())
                    .map(failure -> Problem.Sentence.of("model.move.other", failure))
                    .toList();
        } catch (MigratingProcessInstanceValidationException e) {
            return sentences(e.getValidationReport(), repository.getBpmnModelInstance(from.getId()));
        }
    }

    private CaseId carryOut(MigrationPlan plan, CaseId ticket) {
        locks.lock(ticket);
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(ticket.value(), Model.PROCESS)
                .singleResult()
                .getId();
        runtime.newMigration(plan).processInstanceIds(instance).execute();
        return ticket;
    }

    private MigrationPlan plan(ProcessDefinition from, ProcessDefinition to) {
        var plan = runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities();
        new RenamedElements(repository.getBpmnModelInstance(from.getId()), repository.getBpmnModelInstance(to.getId()))
                .forEach(plan::mapActivities);
        return plan.build();
    }

    private List<Problem.Sentence> sentences(MigratingProcessInstanceValidationReport report, BpmnModelInstance model) {
        var steps = report.getActivityInstanceReports().stream().map(failed -> sentence(failed, model));
        var others = report.getFailures().stream().map(failure -> Problem.Sentence.of("model.move.other", failure));
        return Stream.concat(steps, others).distinct().toList();
    }

    private Problem.Sentence sentence(MigratingActivityInstanceValidationReport failed, BpmnModelInstance model) {
        String name = model.getModelElementById(failed.getSourceScopeId()) instanceof FlowElement element
                ? words.name(element)
                : failed.getSourceScopeId();
        return failed.getMigrationInstruction() == null
                ? Problem.Sentence.of("model.move.gone", name)
                : Problem.Sentence.of("model.move.step", name, String.join(" ", failed.getFailures()));
    }
}

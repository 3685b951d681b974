package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The versions of the model, and the move of running tickets to the latest one. A new model counts for new tickets at
 * once; those that are open stay on theirs until an administrator moves them. Deadlines, timers, extension requests,
 * places in line and candidates stay as they are: a move changes only which picture a ticket follows.
 */
@Service
public class ModelVersions {

    private static final Logger log = LoggerFactory.getLogger(ModelVersions.class);

    private static final int MOST_VERSIONS = 100;

    /** How many tickets one call moves, so that it ends while its caller still waits. */
    static final int AT_ONCE = 500;

    private final RepositoryService repository;
    private final StandingTickets standing;
    private final TicketMoves moves;

    ModelVersions(RepositoryService repository, StandingTickets standing, TicketMoves moves) {
        this.repository = repository;
        this.standing = standing;
        this.moves = moves;
    }

    /**
     * The latest first.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code reader} is an administrator or a process owner
     */
    public List<ModelVersion> all(Employee reader) {
        requireReader(reader);
        int latest = latest().getVersion();
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Model.PROCESS)
                .orderByProcessDefinitionVersion()
                .desc()
                .listPage(0, MOST_VERSIONS)
                .stream()
                .map(definition -> version(definition, latest))
                .toList();
    }

    /**
     * Tries with one ticket of each group whether it moves, in a transaction that is rolled back.
     *
     * @throws Problem {@link Problem.Kind#NOT_FOUND} without such a version, {@link Problem.Kind#OUT_OF_TURN} for the
     *     latest one, {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is an administrator or a process owner
     */
    public ModelMove rehearse(int version, Employee by) {
        requireReader(by);
        ProcessDefinition from = older(version);
        ProcessDefinition to = latest();
        List<ModelMove.Group> groups = standing.groups(from).stream()
                .map(group ->
                        group.told(moves.rehearse(from, to, group.examples().get(0), by)))
                .toList();
        return new ModelMove(version, to.getVersion(), groups, 0);
    }

    /**
     * Moves the tickets of a version that can move, up to {@value #AT_ONCE} a call, each in a transaction of its own; the
     * others stay as they are. A ticket that goes on to another step meanwhile waits for the next call.
     *
     * @throws Problem as for {@link #rehearse}, and {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is an
     *     administrator
     */
    public ModelMove move(int version, Employee by) {
        if (!by.has(Role.ADMIN)) {
            throw Problem.notPermitted("model.admins-move");
        }
        ProcessDefinition from = older(version);
        ProcessDefinition to = latest();
        List<ModelMove.Group> told = new ArrayList<>();
        long moved = 0;
        for (StandingTickets.Group group : standing.groups(from)) {
            var obstacles = moves.rehearse(from, to, group.examples().get(0), by);
            told.add(group.told(obstacles));
            if (obstacles.isEmpty()) {
                moved += move(standing.tickets(from, group, AT_ONCE - moved), from, to, by);
            }
        }
        log.info("{} tickets moved from version {} of the model to {}", moved, version, to.getVersion());
        return new ModelMove(version, to.getVersion(), told, moved);
    }

    private long move(List<CaseId> tickets, ProcessDefinition from, ProcessDefinition to, Employee by) {
        return tickets.stream()
                .filter(ticket -> moves.move(from, to, ticket, by).isEmpty())
                .count();
    }

    private ModelVersion version(ProcessDefinition definition, int latest) {
        var deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        return new ModelVersion(
                definition.getVersion(),
                deployment.getDeploymentTime().toInstant(),
                standing.count(definition),
                definition.getVersion() == latest);
    }

    private ProcessDefinition older(int version) {
        // The engine counts from 1, and takes nothing less.
        ProcessDefinition definition = version < 1
                ? null
                : repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(Model.PROCESS)
                        .processDefinitionVersion(version)
                        .singleResult();
        if (definition == null) {
            throw Problem.notFound("model.no-version", version);
        }
        if (definition.getVersion() == latest().getVersion()) {
            throw Problem.outOfTurn("model.is-latest", version);
        }
        return definition;
    }

    private ProcessDefinition latest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Model.PROCESS)
                .latestVersion()
                .singleResult();
    }

    private static void requireReader(Employee reader) {
        if (!reader.has(Role.ADMIN) && !reader.has(Role.PROCESS_OWNER)) {
            throw Problem.notPermitted("model.readers");
        }
    }
}

package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.ExtensionJudges;
import io.ticketflow.ticket.Permits;
import io.ticketflow.ticket.Ticket;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;

/** What a person may do to a ticket now: what the model waits for, as far as it is this person's to do. */
@Service
public class Offers {

    private final TaskService tasks;
    private final Map<String, TaskRule> rules;
    private final Permits permits;
    private final ExtensionJudges judges;

    Offers(TaskService tasks, Map<String, TaskRule> rules, Permits permits, ExtensionJudges judges) {
        this.tasks = tasks;
        this.rules = rules;
        this.permits = permits;
        this.judges = judges;
    }

    public Set<Action> of(Ticket ticket, Employee who) {
        Set<Action> offers = EnumSet.of(Action.ADD);
        tasks.createTaskQuery().processInstanceBusinessKey(ticket.caseId().value()).list().stream()
                .map(task -> Objects.requireNonNull(rules.get(task.getTaskDefinitionKey())))
                .map(TaskRule::action)
                .forEach(offers::add);
        offers.removeIf(action -> !permits.allows(action, ticket, who));
        if (offers.contains(Action.DECIDE_EXTENSION) && !judges.mayAnswer(ticket, who)) {
            offers.remove(Action.DECIDE_EXTENSION);
        }
        return offers;
    }
}

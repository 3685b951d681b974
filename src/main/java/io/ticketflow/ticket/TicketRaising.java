package io.ticketflow.ticket;

import io.ticketflow.catalog.Application;
import io.ticketflow.catalog.Applications;
import io.ticketflow.catalog.CaseNumbers;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Raising a ticket (requirement 1). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TicketRaising {

    private final Tickets tickets;
    private final Applications applications;
    private final CaseNumbers numbers;
    private final Employees employees;
    private final Timeline timeline;
    private final TicketSettings settings;
    private final Clock clock;

    TicketRaising(
            Tickets tickets,
            Applications applications,
            CaseNumbers numbers,
            Employees employees,
            Timeline timeline,
            TicketSettings settings,
            Clock clock) {
        this.tickets = tickets;
        this.applications = applications;
        this.numbers = numbers;
        this.employees = employees;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reporter holds USER, {@link Problem.Kind#INVALID}
     *     when tickets cannot be raised for this application
     */
    public Ticket raise(RaiseTicket wish, EmployeeId reporter) {
        if (!employees.get(reporter).has(Role.USER)) {
            throw Problem.notPermitted("ticket.users-only");
        }
        Application application = applications
                .findByCode(wish.application())
                .filter(Application::isActive)
                .orElseThrow(() -> Problem.invalid("application", "application.unknown"));
        CaseId caseId = CaseId.of(settings.caseIdPrefix(), application.code(), numbers.next(application));
        Ticket ticket = tickets.saveAndFlush(new Ticket(caseId, wish, reporter, clock.instant()));
        timeline.record(caseId, TimelineKind.RAISED, reporter);
        return ticket;
    }
}

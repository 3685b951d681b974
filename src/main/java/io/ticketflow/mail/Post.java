package io.ticketflow.mail;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts finished letters into the outbox, for a person or for whoever holds a role. */
@Component
class Post {

    private final Outbox outbox;
    private final Rendering rendering;
    private final Employees employees;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Post(Outbox outbox, Rendering rendering, Employees employees, ApplicationEventPublisher events, Clock clock) {
        this.outbox = outbox;
        this.rendering = rendering;
        this.employees = employees;
        this.events = events;
        this.clock = clock;
    }

    void send(String eventKey, Letter letter, Employee recipient) {
        write(eventKey, letter, List.of(recipient.id()));
    }

    /** One letter to each holder; it waits where there is none. */
    void send(String eventKey, Letter letter, List<Role> roles) {
        List<EmployeeId> holders = holders(roles);
        if (holders.isEmpty()) {
            outbox.writeWaiting(eventKey, written(letter), roles, clock.instant());
        } else {
            write(eventKey, letter, holders);
        }
    }

    Optional<EmployeeId> firstHolder(List<Role> roles) {
        return holders(roles).stream().findFirst();
    }

    private List<EmployeeId> holders(Collection<Role> roles) {
        return roles.stream()
                .flatMap(role -> employees.holders(role).stream())
                .map(Employee::id)
                .distinct()
                .toList();
    }

    private void write(String eventKey, Letter letter, List<EmployeeId> recipients) {
        Outbox.Written written = written(letter);
        recipients.forEach(recipient -> outbox.write(eventKey, written, recipient, clock.instant()));
        events.publishEvent(new LettersWritten());
    }

    private Outbox.Written written(Letter letter) {
        return new Outbox.Written(
                letter.kind(), letter.caseId(), letter.subject(), rendering.html(letter), rendering.text(letter));
    }
}

package io.ticketflow.process;

import io.ticketflow.attachment.Attachments;
import io.ticketflow.catalog.Application;
import io.ticketflow.catalog.Applications;
import io.ticketflow.line.LinePlan;
import io.ticketflow.line.Lines;
import io.ticketflow.line.Place;
import io.ticketflow.mail.LinePlace;
import io.ticketflow.mail.TicketFacts;
import io.ticketflow.people.Names;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.LineOrder;
import io.ticketflow.ticket.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what letters say about a ticket. */
@Component
class LetterFacts {

    private final Names names;
    private final Applications applications;
    private final Attachments attachments;
    private final Lines lines;
    private final LineOrder plans;
    private final Clock clock;

    LetterFacts(
            Names names,
            Applications applications,
            Attachments attachments,
            Lines lines,
            LineOrder plans,
            Clock clock) {
        this.names = names;
        this.applications = applications;
        this.attachments = attachments;
        this.lines = lines;
        this.plans = plans;
        this.clock = clock;
    }

    TicketFacts of(Ticket ticket) {
        return new TicketFacts(
                ticket.caseId(),
                ticket.title(),
                ticket.description(),
                applications
                        .findByCode(ticket.application())
                        .map(Application::name)
                        .orElseThrow(),
                ticket.priority().name(),
                names.of(ticket.reporter()),
                ticket.raisedAt(),
                ticket.assignee().map(names::of).orElse(null),
                ticket.assignedBy().map(names::of).orElse(null),
                ticket.assignedLevel().map(Enum::name).orElse(null),
                ticket.deadline().orElse(null),
                attachments.announced(ticket.caseId()).stream()
                        .map(attachment -> attachment.fileName())
                        .toList());
    }

    /** Where an assigned ticket stands in its engineer's line, behind which other, and from when. */
    LinePlace place(Ticket ticket) {
        List<CaseId> order = lines.order(ticket.engineer());
        int index = order.indexOf(ticket.caseId());
        @Nullable CaseId after = index == 0 ? null : order.get(index - 1);
        List<Place> ahead = plans.plan(ticket.engineer()).stream()
                .takeWhile(place -> !place.ticket().equals(ticket.caseId()))
                .toList();
        @Nullable Instant startsAt = LinePlan.freeFrom(ahead, clock.instant()).orElse(null);
        return new LinePlace(index + 1, after, startsAt);
    }
}

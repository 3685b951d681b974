package io.ticketflow.process;

import io.ticketflow.attachment.Attachments;
import io.ticketflow.catalog.Application;
import io.ticketflow.catalog.Applications;
import io.ticketflow.mail.LinePlace;
import io.ticketflow.mail.TicketFacts;
import io.ticketflow.people.Names;
import io.ticketflow.ticket.LineStanding;
import io.ticketflow.ticket.LineStandings;
import io.ticketflow.ticket.Ticket;
import org.springframework.stereotype.Component;

/** Gathers what letters say about a ticket. */
@Component
class LetterFacts {

    private final Names names;
    private final Applications applications;
    private final Attachments attachments;
    private final LineStandings standings;

    LetterFacts(Names names, Applications applications, Attachments attachments, LineStandings standings) {
        this.names = names;
        this.applications = applications;
        this.attachments = attachments;
        this.standings = standings;
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
                names.stored(ticket.reporter()),
                ticket.raisedAt(),
                ticket.assignee().map(names::stored).orElse(null),
                ticket.assignedBy().map(names::stored).orElse(null),
                ticket.assignedLevel().map(Enum::name).orElse(null),
                ticket.deadline().orElse(null),
                attachments.announced(ticket.caseId()).stream()
                        .map(attachment -> attachment.fileName())
                        .toList());
    }

    /** Where an assigned ticket stands in its engineer's line, behind which other, and from when. */
    LinePlace place(Ticket ticket) {
        LineStanding standing = standings.of(ticket).orElseThrow();
        return new LinePlace(
                standing.position(),
                standing.behind().orElse(null),
                standing.start().orElse(null));
    }
}

package io.ticketflow.web.ticket;

import io.ticketflow.attachment.Attachment;
import io.ticketflow.attachment.Attachments;
import io.ticketflow.catalog.Application;
import io.ticketflow.catalog.Applications;
import io.ticketflow.insight.Person;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Names;
import io.ticketflow.process.Offers;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.EngagedQuestion;
import io.ticketflow.ticket.EngagedQuestions;
import io.ticketflow.ticket.ExtensionDecision;
import io.ticketflow.ticket.ExtensionDecisions;
import io.ticketflow.ticket.ExtensionRequest;
import io.ticketflow.ticket.ExtensionRequests;
import io.ticketflow.ticket.LineStanding;
import io.ticketflow.ticket.LineStandings;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers the view of a ticket, with all its names in one look-up. */
@Component
public class TicketViews {

    private final Sight sight;
    private final Offers offers;
    private final Applications applications;
    private final Attachments attachments;
    private final EngagedQuestions questions;
    private final ExtensionRequests extensions;
    private final ExtensionDecisions decisions;
    private final LineStandings standings;
    private final Names names;

    TicketViews(
            Sight sight,
            Offers offers,
            Applications applications,
            Attachments attachments,
            EngagedQuestions questions,
            ExtensionRequests extensions,
            ExtensionDecisions decisions,
            LineStandings standings,
            Names names) {
        this.sight = sight;
        this.offers = offers;
        this.applications = applications;
        this.attachments = attachments;
        this.questions = questions;
        this.extensions = extensions;
        this.decisions = decisions;
        this.standings = standings;
        this.names = names;
    }

    /** @throws io.ticketflow.shared.Problem not found, when the reader may not see it */
    @Transactional(readOnly = true)
    public TicketView of(CaseId caseId, Employee reader) {
        Ticket ticket = sight.require(reader, caseId);
        EngagedQuestion question = reader.isScrumMaster() ? questions.of(caseId).orElse(null) : null;
        ExtensionRequest request = extensions.latest(caseId).orElse(null);
        List<ExtensionDecision> answers = request == null ? List.of() : decisions.of(request);
        People people = people(ticket, question, answers);
        Optional<LineStanding> standing = standings.of(ticket);
        return new TicketView(
                ticket.caseId(),
                ticket.application(),
                applications
                        .findByCode(ticket.application())
                        .map(Application::name)
                        .orElseThrow(),
                ticket.title(),
                ticket.description(),
                ticket.priority(),
                ticket.bucket(),
                people.person(ticket.reporter()),
                ticket.assignee().map(people::person).orElse(null),
                ticket.assignedBy().map(people::person).orElse(null),
                ticket.assignedLevel().orElse(null),
                ticket.raisedAt(),
                ticket.assignedAt().orElse(null),
                ticket.resolutionTime().orElse(null),
                ticket.startsAt()
                        .or(() -> standing.flatMap(LineStanding::start))
                        .orElse(null),
                ticket.deadline().orElse(null),
                ticket.escalatedAt().orElse(null),
                ticket.resolvedAt().orElse(null),
                ticket.resolutionNote().orElse(null),
                standing.flatMap(LineStanding::behind).orElse(null),
                standing.map(LineStanding::position).orElse(null),
                question == null ? null : question(question, people),
                request == null ? null : extension(request, answers, people),
                attachments.list(caseId).stream().map(TicketViews::file).toList(),
                offers.of(ticket, reader));
    }

    private People people(Ticket ticket, @Nullable EngagedQuestion question, List<ExtensionDecision> answers) {
        Stream<@Nullable EmployeeId> mentioned = Stream.of(
                ticket.reporter(),
                ticket.assignee().orElse(null),
                ticket.assignedBy().orElse(null),
                question == null ? null : question.engineer(),
                question == null ? null : question.pickedBy());
        return new People(names.of(Stream.concat(mentioned, answers.stream().map(ExtensionDecision::decidedBy))
                .toList()));
    }

    private static TicketView.Question question(EngagedQuestion question, People people) {
        return new TicketView.Question(
                people.person(question.engineer()),
                people.person(question.pickedBy()),
                question.workingOn(),
                question.startsAt());
    }

    private static TicketView.Extension extension(
            ExtensionRequest request, List<ExtensionDecision> answers, People people) {
        return new TicketView.Extension(
                request.outcome(),
                request.comment(),
                request.requestedAt(),
                answers.stream()
                        .map(answer -> new TicketView.Decision(
                                answer.role(),
                                people.person(answer.decidedBy()),
                                answer.approved(),
                                answer.comment(),
                                answer.decidedAt()))
                        .toList());
    }

    /** An attachment as the API and the page show it. */
    public static TicketView.File file(Attachment attachment) {
        return new TicketView.File(
                attachment.id(),
                attachment.fileName(),
                attachment.size(),
                attachment.contentType(),
                attachment.uploader(),
                attachment.completedAt().orElse(null));
    }

    private record People(Map<EmployeeId, String> names) {

        Person person(EmployeeId id) {
            return new Person(id, names.getOrDefault(id, ""));
        }
    }
}

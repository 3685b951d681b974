package io.ticketflow.process;

import io.ticketflow.attachment.Attachment;
import io.ticketflow.attachment.Attachments;
import io.ticketflow.attachment.FileOffer;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.EngagedQuestion;
import io.ticketflow.ticket.EngagedQuestions;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.LineOrder;
import io.ticketflow.ticket.RaiseTicket;
import io.ticketflow.ticket.SentForms;
import io.ticketflow.ticket.TicketLocks;
import io.ticketflow.ticket.TicketRaising;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What people do to a ticket's course, as the pages and the API offer it. Each call completes a user task of the model;
 * the rule behind it is the same as in Tasklist. Every call answers with a {@link Problem}: not found for a ticket that
 * one may not see, not permitted for what one may not do, out of turn where the lifecycle does not wait for it, invalid
 * for input that can be corrected. What is refused changes nothing.
 */
@Service
public class Lifecycle {

    private final Desk desk;
    private final TicketRaising raising;
    private final Attachments attachments;
    private final RuntimeService runtime;
    private final EngagedQuestions questions;
    private final LineOrder lineOrder;
    private final TicketLocks locks;
    private final SentForms forms;

    Lifecycle(
            Desk desk,
            TicketRaising raising,
            Attachments attachments,
            RuntimeService runtime,
            EngagedQuestions questions,
            LineOrder lineOrder,
            TicketLocks locks,
            SentForms forms) {
        this.desk = desk;
        this.raising = raising;
        this.attachments = attachments;
        this.runtime = runtime;
        this.questions = questions;
        this.lineOrder = lineOrder;
        this.locks = locks;
        this.forms = forms;
    }

    /** @param files in the order in which they were announced; each waits for its upload */
    public record Raised(CaseId caseId, List<Attachment> files) {}

    /** @param files what the reporter is going to upload, so that the Scrum Masters' letter can name it */
    public Raised raise(RaiseTicket wish, List<FileOffer> files, Employee reporter) {
        return raise(wish, files, reporter, null);
    }

    /**
     * Raises one ticket by one form, however often it is sent.
     *
     * @param form the mark of the form by which the ticket is raised
     */
    public Raised raise(RaiseTicket wish, List<FileOffer> files, Employee reporter, @Nullable UUID form) {
        return desk.inTransaction(
                reporter.id(),
                () -> forms.ledTo(form, wish, reporter.id())
                        .map(there -> new Raised(there, attachments.announced(there)))
                        .orElseGet(() -> raiseFirst(wish, files, reporter, form)));
    }

    private Raised raiseFirst(RaiseTicket wish, List<FileOffer> files, Employee reporter, @Nullable UUID form) {
        CaseId caseId = raising.raise(wish, reporter.id()).caseId();
        List<Attachment> announced = attachments.announce(caseId, reporter.id(), files);
        runtime.startProcessInstanceByKey(Model.PROCESS, caseId.value());
        forms.leadsTo(caseId, form, wish, reporter.id());
        return new Raised(caseId, announced);
    }

    /** @return the question, where the engineer is engaged: it is open now and nothing is assigned */
    public Optional<EngagedQuestion> assign(CaseId ticket, EmployeeId engineer, Employee by) {
        desk.complete(ticket, by, Action.ASSIGN, Map.of(Model.ENGINEER, engineer.toString()), Model.ASSIGN_TICKET);
        return questions.of(ticket);
    }

    /** @return the question, where the other engineer is engaged: it is open now and nothing has changed */
    public Optional<EngagedQuestion> override(
            CaseId ticket, EmployeeId engineer, @Nullable String comment, Employee by) {
        Map<String, Object> fields = Map.of(Model.ENGINEER, engineer.toString(), Model.COMMENT, text(comment));
        desk.complete(ticket, by, Action.OVERRIDE, fields, Model.OVERRIDE_ASSIGNMENT);
        return questions.of(ticket);
    }

    public void answerEngaged(CaseId ticket, @Nullable EngagedDecision decision, Employee by) {
        Map<String, Object> fields = decision == null ? Map.of() : Map.of(Model.DECISION, decision.name());
        desk.complete(
                ticket,
                by,
                Action.ANSWER_ENGAGED,
                fields,
                Model.CONFIRM_ENGAGED_ENGINEER,
                Model.CONFIRM_ENGAGED_REPLACEMENT);
    }

    /** Also gives the extended time, once an extension is granted. */
    public void giveResolutionTime(CaseId ticket, @Nullable Duration time, Employee by) {
        Map<String, Object> fields = time == null ? Map.of() : Map.of(Model.DURATION, time.toString());
        desk.complete(
                ticket,
                by,
                Action.GIVE_RESOLUTION_TIME,
                fields,
                Model.GIVE_RESOLUTION_TIME,
                Model.GIVE_EXTENDED_RESOLUTION_TIME);
    }

    public void requestExtension(CaseId ticket, @Nullable String comment, Employee by) {
        desk.complete(
                ticket, by, Action.REQUEST_EXTENSION, Map.of(Model.COMMENT, text(comment)), Model.REQUEST_EXTENSION);
    }

    public void decideExtension(
            CaseId ticket, Level role, @Nullable Boolean approved, @Nullable String comment, Employee by) {
        Map<String, Object> fields = approved == null
                ? Map.of(Model.COMMENT, text(comment))
                : Map.of(Model.APPROVED, approved, Model.COMMENT, text(comment));
        desk.completeFor(role, ticket, by, Action.DECIDE_EXTENSION, fields, Model.DECIDE_EXTENSION);
    }

    public void resolve(CaseId ticket, @Nullable String note, Employee by) {
        desk.complete(
                ticket,
                by,
                Action.RESOLVE,
                Map.of(Model.NOTE, text(note)),
                Model.RESOLVE_TICKET,
                Model.RESOLVE_ESCALATED_TICKET);
    }

    /** Puts an engineer's line in order; see {@link LineOrder#reorder}. */
    public void reorder(EmployeeId engineer, List<CaseId> order, long version, Employee by) {
        desk.inTransaction(by.id(), () -> {
            locks.lockLine(engineer);
            lineOrder.reorder(engineer, order, version, by.id());
            return engineer;
        });
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

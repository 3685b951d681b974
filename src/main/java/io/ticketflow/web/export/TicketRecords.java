package io.ticketflow.web.export;

import io.ticketflow.attachment.Attachment;
import io.ticketflow.attachment.Attachments;
import io.ticketflow.attachment.CaseFolders;
import io.ticketflow.insight.Person;
import io.ticketflow.mail.WrittenLetter;
import io.ticketflow.mail.WrittenLetters;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Names;
import io.ticketflow.process.Passages;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Organisation;
import io.ticketflow.ticket.Assignment;
import io.ticketflow.ticket.Assignments;
import io.ticketflow.ticket.ExtensionDecision;
import io.ticketflow.ticket.ExtensionDecisions;
import io.ticketflow.ticket.ExtensionRequest;
import io.ticketflow.ticket.ExtensionRequests;
import io.ticketflow.ticket.TicketExport;
import io.ticketflow.ticket.TicketExports;
import io.ticketflow.web.ticket.TicketView;
import io.ticketflow.web.ticket.TicketViews;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what the record of a ticket tells, as it is at one moment. */
@Component
class TicketRecords {

    private final TicketViews views;
    private final Assignments assignments;
    private final ExtensionRequests extensions;
    private final ExtensionDecisions decisions;
    private final WrittenLetters letters;
    private final Attachments attachments;
    private final CaseFolders folders;
    private final Passages passages;
    private final TicketExports exports;
    private final Names names;
    private final Organisation organisation;

    TicketRecords(
            TicketViews views,
            Assignments assignments,
            ExtensionRequests extensions,
            ExtensionDecisions decisions,
            WrittenLetters letters,
            Attachments attachments,
            CaseFolders folders,
            Passages passages,
            TicketExports exports,
            Names names,
            Organisation organisation) {
        this.views = views;
        this.assignments = assignments;
        this.extensions = extensions;
        this.decisions = decisions;
        this.letters = letters;
        this.attachments = attachments;
        this.folders = folders;
        this.passages = passages;
        this.exports = exports;
        this.names = names;
        this.organisation = organisation;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    TicketRecord of(CaseId caseId, TicketExport export, Employee reader) {
        List<WrittenLetter> written = letters.of(caseId);
        return new TicketRecord(
                export.number(),
                export.at(),
                person(export.by()),
                organisation.baseUrl() + "/tickets/" + caseId,
                views.of(caseId, reader),
                assignments.of(caseId).stream().map(this::assigned).toList(),
                extensions.findAllByCaseIdOrderByAssignment(caseId.value()).stream()
                        .map(this::extension)
                        .toList(),
                IntStream.range(0, written.size())
                        .mapToObj(i -> new TicketRecord.Letter(
                                written.get(i), RecordNames.letter(i + 1, written.size(), written.get(i))))
                        .toList(),
                attachments.list(caseId).stream().map(this::file).toList(),
                passages.of(caseId).orElse(null),
                exports.until(export, caseId).stream()
                        .map(each -> new TicketRecord.Export(each.number(), each.at(), person(each.by())))
                        .toList());
    }

    private TicketRecord.Assigned assigned(Assignment assignment) {
        return new TicketRecord.Assigned(
                assignment.assignedAt(),
                person(assignment.engineer()),
                Optional.ofNullable(assignment.previous()).map(this::person).orElse(null),
                person(assignment.assignedBy()),
                assignment.level(),
                assignment.comment());
    }

    private TicketRecord.Extension extension(ExtensionRequest request) {
        return new TicketRecord.Extension(
                request.requestedAt(),
                request.comment(),
                request.outcome(),
                decisions.of(request).stream().map(this::decision).toList());
    }

    private TicketView.Decision decision(ExtensionDecision decision) {
        return new TicketView.Decision(
                decision.role(),
                person(decision.decidedBy()),
                decision.approved(),
                decision.comment(),
                decision.decidedAt());
    }

    private TicketRecord.File file(Attachment file) {
        String sha256 = file.sha256();
        return new TicketRecord.File(
                file.id(),
                file.fileName(),
                folders.path(file.caseId()) + "/" + file.safeName(),
                file.safeName(),
                file.size(),
                file.contentType(),
                sha256 == null
                        ? null
                        : HexFormat.of().formatHex(Base64.getDecoder().decode(sha256)),
                person(file.uploader()),
                file.completedAt().orElse(null));
    }

    private Person person(EmployeeId id) {
        return new Person(id, names.of(id));
    }
}

package io.ticketflow.web.api;

import io.ticketflow.people.Names;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.EngagedQuestion;
import io.ticketflow.web.ticket.TicketView;
import io.ticketflow.web.ticket.TicketViews;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets/{caseId}/assignment")
class AssignmentApi {

    private final SignedIn signedIn;
    private final Lifecycle lifecycle;
    private final TicketViews views;
    private final Names names;

    AssignmentApi(SignedIn signedIn, Lifecycle lifecycle, TicketViews views, Names names) {
        this.signedIn = signedIn;
        this.lifecycle = lifecycle;
        this.views = views;
        this.names = names;
    }

    record Assign(@Nullable String engineer) {}

    record Reassign(@Nullable String engineer, @Nullable String comment) {}

    record Answer(@Nullable String decision) {}

    @PostMapping
    TicketView assign(@PathVariable String caseId, @RequestBody Assign body) {
        CaseId ticket = new CaseId(caseId);
        return assignedOrAsked(ticket, lifecycle.assign(ticket, engineer(body.engineer()), signedIn.employee()));
    }

    @PutMapping
    TicketView override(@PathVariable String caseId, @RequestBody Reassign body) {
        CaseId ticket = new CaseId(caseId);
        return assignedOrAsked(
                ticket, lifecycle.override(ticket, engineer(body.engineer()), body.comment(), signedIn.employee()));
    }

    @PostMapping("/confirmation")
    TicketView answer(@PathVariable String caseId, @RequestBody Answer body) {
        CaseId ticket = new CaseId(caseId);
        lifecycle.answerEngaged(ticket, decision(body.decision()), signedIn.employee());
        return views.of(ticket, signedIn.employee());
    }

    /** The question is open now: the caller answers it at {@code /confirmation}. */
    private TicketView assignedOrAsked(CaseId ticket, Optional<EngagedQuestion> question) {
        if (question.isPresent()) {
            throw engaged(question.get());
        }
        return views.of(ticket, signedIn.employee());
    }

    private Problem engaged(EngagedQuestion question) {
        String name = names.of(question.engineer());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("engineer", Map.of("id", question.engineer(), "name", name));
        if (question.workingOn() != null) {
            details.put("workingOn", question.workingOn());
        }
        if (question.startsAt() != null) {
            details.put("startsAt", question.startsAt());
        }
        return Problem.outOfTurn(
                        "assignment.engaged",
                        name,
                        Optional.ofNullable(question.workingOn())
                                .map(CaseId::value)
                                .orElse(""))
                .as("engineer-engaged", details);
    }

    private static EmployeeId engineer(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw Problem.invalid("engineer", "field.required");
        }
        return EmployeeId.ifValid(id).orElseThrow(() -> Problem.invalid("engineer", "ticket.no-engineer"));
    }

    private static @Nullable EngagedDecision decision(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(EngagedDecision.values())
                .filter(decision -> decision.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("decision", "field.not-a-choice"));
    }
}

package io.ticketflow.web.api;

import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Level;
import io.ticketflow.web.ticket.TicketView;
import io.ticketflow.web.ticket.TicketViews;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets/{caseId}")
class WorkApi {

    private final SignedIn signedIn;
    private final Lifecycle lifecycle;
    private final TicketViews views;

    WorkApi(SignedIn signedIn, Lifecycle lifecycle, TicketViews views) {
        this.signedIn = signedIn;
        this.lifecycle = lifecycle;
        this.views = views;
    }

    record Time(@Nullable String duration) {}

    record Request(@Nullable String comment) {}

    record Decision(
            @Nullable String role,
            @Nullable Boolean approved,
            @Nullable String comment) {}

    record Resolution(@Nullable String note) {}

    @PostMapping("/resolution-time")
    TicketView resolutionTime(@PathVariable String caseId, @RequestBody Time body) {
        CaseId ticket = new CaseId(caseId);
        lifecycle.giveResolutionTime(ticket, duration(body.duration()), signedIn.employee());
        return views.of(ticket, signedIn.employee());
    }

    @PostMapping("/extension")
    TicketView requestExtension(@PathVariable String caseId, @RequestBody Request body) {
        CaseId ticket = new CaseId(caseId);
        lifecycle.requestExtension(ticket, body.comment(), signedIn.employee());
        return views.of(ticket, signedIn.employee());
    }

    @PostMapping("/extension/decision")
    TicketView decideExtension(@PathVariable String caseId, @RequestBody Decision body) {
        CaseId ticket = new CaseId(caseId);
        lifecycle.decideExtension(ticket, role(body.role()), body.approved(), body.comment(), signedIn.employee());
        return views.of(ticket, signedIn.employee());
    }

    @PostMapping("/resolution")
    TicketView resolve(@PathVariable String caseId, @RequestBody Resolution body) {
        CaseId ticket = new CaseId(caseId);
        lifecycle.resolve(ticket, body.note(), signedIn.employee());
        return views.of(ticket, signedIn.employee());
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Duration.parse(text.strip());
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid("duration", "field.not-a-duration");
        }
    }

    private static Level role(@Nullable String name) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("role", "field.not-a-choice"));
    }
}

package io.ticketflow.web.api;

import io.ticketflow.insight.Figure;
import io.ticketflow.insight.Listing;
import io.ticketflow.insight.Period;
import io.ticketflow.insight.Selection;
import io.ticketflow.insight.Sort;
import io.ticketflow.insight.TicketLists;
import io.ticketflow.insight.TicketPage;
import io.ticketflow.insight.TicketQuery;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Comments;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import io.ticketflow.web.ticket.TicketView;
import io.ticketflow.web.ticket.TicketViews;
import io.ticketflow.web.ticket.TimelineEntry;
import io.ticketflow.web.ticket.TimelineView;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets")
class TicketsApi {

    private final SignedIn signedIn;
    private final Lifecycle lifecycle;
    private final TicketViews views;
    private final TicketLists lists;
    private final TimelineView timeline;
    private final Comments comments;

    TicketsApi(
            SignedIn signedIn,
            Lifecycle lifecycle,
            TicketViews views,
            TicketLists lists,
            TimelineView timeline,
            Comments comments) {
        this.signedIn = signedIn;
        this.lifecycle = lifecycle;
        this.views = views;
        this.lists = lists;
        this.timeline = timeline;
        this.comments = comments;
    }

    record Raise(
            @Nullable String application,
            @Nullable String title,
            @Nullable String description,
            @Nullable String priority) {}

    record Comment(@Nullable String text, @Nullable Boolean staffOnly) {}

    @PostMapping
    ResponseEntity<TicketView> raise(@RequestBody Raise body) {
        Employee me = signedIn.employee();
        if (!me.has(Role.USER)) {
            throw Problem.notPermitted("ticket.users-only");
        }
        RaiseTicket wish = RaiseTicket.of(
                body.application(),
                body.title(),
                body.description(),
                choice("priority", body.priority(), Priority.class));
        CaseId caseId = lifecycle.raise(wish, List.of(), me).caseId();
        return ResponseEntity.created(URI.create("/api/tickets/" + caseId)).body(views.of(caseId, me));
    }

    @GetMapping("/{caseId}")
    TicketView ticket(@PathVariable String caseId) {
        return views.of(new CaseId(caseId), signedIn.employee());
    }

    @GetMapping
    TicketPage list(
            @RequestParam(required = false) @Nullable String bucket,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String application,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String figure,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        TicketQuery query = new TicketQuery(
                listing(bucket),
                q,
                application,
                choice("priority", priority, Priority.class),
                assignee == null || assignee.isBlank() ? null : EmployeeId.parse(assignee),
                selected(figure, from, to),
                sort(sort),
                cursor,
                size);
        return lists.page(query, signedIn.employee());
    }

    @GetMapping("/{caseId}/timeline")
    List<TimelineEntry> timeline(@PathVariable String caseId, @RequestParam(defaultValue = "0") long after) {
        return timeline.of(new CaseId(caseId), after, signedIn.employee());
    }

    @PostMapping("/{caseId}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    List<TimelineEntry> comment(@PathVariable String caseId, @RequestBody Comment body) {
        CaseId ticket = new CaseId(caseId);
        comments.add(ticket, body.text(), Boolean.TRUE.equals(body.staffOnly()), signedIn.employee());
        return timeline.of(ticket, 0, signedIn.employee());
    }

    private static Sort sort(@Nullable String name) {
        Sort sort = choice("sort", name == null ? null : name.toUpperCase(Locale.ROOT), Sort.class);
        return sort == null ? Sort.NEWEST : sort;
    }

    private static Listing listing(@Nullable String bucket) {
        String name = bucket == null ? "reported" : bucket;
        Listing listing = choice("bucket", name.replace('-', '_').toUpperCase(Locale.ROOT), Listing.class);
        return listing == null ? Listing.REPORTED : listing;
    }

    /** What a figure of the dashboard counts, among all tickets: {@code bucket=all&figure=DUE_SOON}. */
    private static @Nullable Selection selected(@Nullable String figure, @Nullable String from, @Nullable String to) {
        Figure counted = choice("figure", figure, Figure.class);
        Period period = Period.parse(from, to);
        return counted == null && period.equals(Period.ALWAYS)
                ? null
                : new Selection(counted == null ? Figure.RAISED : counted, period);
    }

    private static <E extends Enum<E>> @Nullable E choice(String field, @Nullable String name, Class<E> choices) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(field, "field.not-a-choice"));
    }
}

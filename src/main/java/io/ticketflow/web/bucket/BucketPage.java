package io.ticketflow.web.bucket;

import io.ticketflow.catalog.Applications;
import io.ticketflow.insight.Figure;
import io.ticketflow.insight.Listing;
import io.ticketflow.insight.Period;
import io.ticketflow.insight.Selection;
import io.ticketflow.insight.TicketLists;
import io.ticketflow.insight.TicketPage;
import io.ticketflow.insight.TicketQuery;
import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Priority;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Option;
import io.ticketflow.web.text.Sentences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** A list of tickets, page by page; what it is filtered by stands in its address. */
@Controller
class BucketPage {

    private static final int SIZE = 25;
    private static final List<String> FILTERS =
            List.of("q", "application", "priority", "assignee", "figure", "from", "to");

    private final SignedIn signedIn;
    private final TicketLists lists;
    private final Applications applications;
    private final Sentences sentences;

    BucketPage(SignedIn signedIn, TicketLists lists, Applications applications, Sentences sentences) {
        this.signedIn = signedIn;
        this.lists = lists;
        this.applications = applications;
        this.sentences = sentences;
    }

    @GetMapping("/my-tickets")
    String mine(@RequestParam Map<String, String> asked, Model model) {
        return show(Listing.REPORTED, "/my-tickets", asked, model);
    }

    @GetMapping("/buckets/{bucket}")
    String bucket(@PathVariable String bucket, @RequestParam Map<String, String> asked, Model model) {
        Listing listing = Arrays.stream(Listing.values())
                .filter(known -> known.bucket() != null && word(known).equals(bucket))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("bucket.unknown"));
        return show(listing, "/buckets/" + bucket, asked, model);
    }

    /** The tickets behind a figure of the dashboard. */
    @GetMapping("/dashboard/tickets")
    String counted(@RequestParam Map<String, String> asked, Model model) {
        model.addAttribute("figure", word(figure(asked)));
        model.addAttribute("crumbs", List.of(new Crumb("/dashboard", sentences.of("dashboard.title"))));
        return show(Listing.ALL, "/dashboard/tickets", asked, model);
    }

    private String show(Listing listing, String path, Map<String, String> asked, Model model) {
        Employee reader = signedIn.employee();
        TicketPage page = lists.page(query(listing, asked), reader);
        model.addAttribute("listing", word(listing));
        model.addAttribute("path", path);
        model.addAttribute("tickets", page.items());
        model.addAttribute("next", page.next() == null ? null : address(path, asked, page.next()));
        model.addAttribute("first", asked.containsKey("cursor") ? address(path, asked, null) : null);
        model.addAttribute("filtered", FILTERS.stream().anyMatch(name -> given(asked, name) != null));
        model.addAttribute("form", Form.filled(asked));
        model.addAttribute("tabs", listing.bucket() == null ? List.of() : tabs(listing, reader));
        model.addAttribute(
                "applications",
                applications.findAllByOrderByName().stream()
                        .map(application -> Option.of(application.code(), application.name()))
                        .toList());
        model.addAttribute(
                "priorities",
                Arrays.stream(Priority.values())
                        .map(priority -> Option.of(
                                priority.name(),
                                sentences.of("priority." + priority.name().toLowerCase(Locale.ROOT))))
                        .toList());
        return "bucket/bucket";
    }

    /** @param count how many tickets lie there, as far as the reader sees them */
    record Tab(String word, String href, long count, boolean current) {}

    private List<Tab> tabs(Listing current, Employee reader) {
        return lists.counts(reader).entrySet().stream()
                .filter(entry -> entry.getKey() != Listing.REPORTED)
                .map(entry -> new Tab(
                        word(entry.getKey()),
                        "/buckets/" + word(entry.getKey()),
                        entry.getValue(),
                        entry.getKey() == current))
                .toList();
    }

    private static TicketQuery query(Listing listing, Map<String, String> asked) {
        String priority = given(asked, "priority");
        return new TicketQuery(
                listing,
                given(asked, "q"),
                given(asked, "application"),
                Arrays.stream(Priority.values())
                        .filter(known -> known.name().equals(priority))
                        .findFirst()
                        .orElse(null),
                listing == Listing.ALL ? engineer(given(asked, "assignee")) : null,
                listing == Listing.ALL ? selection(asked) : null,
                given(asked, "cursor"),
                SIZE);
    }

    private static @Nullable EmployeeId engineer(@Nullable String id) {
        return id == null ? null : EmployeeId.parse(id);
    }

    private static Selection selection(Map<String, String> asked) {
        return new Selection(figure(asked), Period.parse(asked.get("from"), asked.get("to")));
    }

    private static Figure figure(Map<String, String> asked) {
        String name = given(asked, "figure");
        return Arrays.stream(Figure.values())
                .filter(known -> word(known).equals(name))
                .findFirst()
                .orElse(Figure.RAISED);
    }

    private static String address(String path, Map<String, String> asked, @Nullable String cursor) {
        Map<String, String> parameters = new HashMap<>(asked);
        parameters.keySet().retainAll(FILTERS);
        parameters.values().removeIf(String::isBlank);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        if (cursor != null) {
            address.queryParam("cursor", cursor);
        }
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    private static @Nullable String given(Map<String, String> asked, String name) {
        String value = asked.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

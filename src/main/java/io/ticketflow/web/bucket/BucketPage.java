package io.ticketflow.web.bucket;

import io.ticketflow.catalog.Applications;
import io.ticketflow.insight.BucketView;
import io.ticketflow.insight.BucketViews;
import io.ticketflow.insight.Listing;
import io.ticketflow.insight.TicketLists;
import io.ticketflow.insight.TicketPage;
import io.ticketflow.insight.TicketRow;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Priority;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Option;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.ticket.LastSteps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A list of tickets, page by page; what it is filtered by and how it is sorted stands in its address. */
@Controller
class BucketPage {

    private static final int SIZE = 25;

    private final SignedIn signedIn;
    private final BucketViews views;
    private final LastSteps lastSteps;
    private final BucketCsv csv;
    private final Applications applications;
    private final Employees employees;
    private final Sentences sentences;

    BucketPage(
            SignedIn signedIn,
            BucketViews views,
            LastSteps lastSteps,
            BucketCsv csv,
            Applications applications,
            Employees employees,
            Sentences sentences) {
        this.signedIn = signedIn;
        this.views = views;
        this.lastSteps = lastSteps;
        this.csv = csv;
        this.applications = applications;
        this.employees = employees;
        this.sentences = sentences;
    }

    @GetMapping("/my-tickets")
    String mine(@RequestParam Map<String, String> asked, Model model) {
        return show(new Wish(Listing.REPORTED, "/my-tickets", asked), model);
    }

    @GetMapping("/buckets/{bucket}")
    String bucket(@PathVariable String bucket, @RequestParam Map<String, String> asked, Model model) {
        return show(new Wish(listing(bucket), "/buckets/" + bucket, asked), model);
    }

    /** The tickets behind a figure of the dashboard. */
    @GetMapping("/dashboard/tickets")
    String counted(@RequestParam Map<String, String> asked, Model model) {
        Wish wish = new Wish(Listing.ALL, "/dashboard/tickets", asked);
        model.addAttribute(
                "figure", wish.figure().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        model.addAttribute("crumbs", List.of(new Crumb("/dashboard", sentences.of("dashboard.title"))));
        return show(wish, model);
    }

    @GetMapping("/dashboard/tickets/csv")
    ResponseEntity<byte[]> countedAsCsv(@RequestParam Map<String, String> asked) {
        return download(new Wish(Listing.ALL, "/dashboard/tickets", asked));
    }

    @GetMapping("/my-tickets/csv")
    ResponseEntity<byte[]> mineAsCsv(@RequestParam Map<String, String> asked) {
        return download(new Wish(Listing.REPORTED, "/my-tickets", asked));
    }

    /** Every ticket that the filters let through, in the order of the page. */
    @GetMapping("/buckets/{bucket}/csv")
    ResponseEntity<byte[]> asCsv(@PathVariable String bucket, @RequestParam Map<String, String> asked) {
        return download(new Wish(listing(bucket), "/buckets/" + bucket, asked));
    }

    private ResponseEntity<byte[]> download(Wish wish) {
        String table = csv.of(wish, signedIn.employee());
        var disposition =
                ContentDisposition.attachment().filename(wish.word() + ".csv").build();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(table.getBytes(StandardCharsets.UTF_8));
    }

    private String show(Wish wish, Model model) {
        Employee reader = signedIn.employee();
        BucketView view = views.of(wish.query(SIZE), reader);
        TicketPage page = view.page();
        List<CaseId> shown = page.items().stream().map(TicketRow::caseId).toList();
        model.addAttribute("listing", wish.word());
        model.addAttribute("path", wish.path());
        model.addAttribute("tickets", page.items());
        model.addAttribute("steps", wish.isEscalation() ? lastSteps.of(shown) : Map.of());
        model.addAttribute("next", page.next() == null ? null : wish.address("", page.next()));
        model.addAttribute("first", wish.isLaterPage() ? wish.address("", null) : null);
        model.addAttribute("csv", wish.address("/csv", null));
        model.addAttribute("plain", wish.unfiltered());
        model.addAttribute("filtered", wish.isFiltered());
        model.addAttribute("form", Form.filled(wish.asked()));
        model.addAttribute("tabs", tabs(wish.listing(), view.counts()));
        model.addAttribute("waiting", view.waiting());
        model.addAttribute("applications", applications());
        model.addAttribute("priorities", priorities());
        model.addAttribute("engineers", reader.isScrumMaster() && wish.hasEngineers() ? engineers() : List.of());
        model.addAttribute("sorts", sorts(wish));
        return "bucket/bucket";
    }

    /** @param count how many tickets lie there, as far as the reader sees them */
    record Tab(String word, String href, long count, boolean current) {

        public String shown() {
            return count < TicketLists.COUNTED ? String.valueOf(count) : (TicketLists.COUNTED - 1) + "+";
        }
    }

    private static List<Tab> tabs(Listing current, Map<Listing, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey() != Listing.REPORTED)
                .map(entry -> new Tab(
                        Wish.word(entry.getKey()),
                        "/buckets/" + Wish.word(entry.getKey()),
                        entry.getValue(),
                        entry.getKey() == current))
                .toList();
    }

    private List<Option> applications() {
        return applications.findAllByOrderByName().stream()
                .map(application -> Option.of(application.code(), application.name()))
                .toList();
    }

    private List<Option> priorities() {
        return Arrays.stream(Priority.values())
                .map(priority -> Option.of(
                        priority.name(),
                        sentences.of("priority." + priority.name().toLowerCase(Locale.ROOT))))
                .toList();
    }

    private List<Option> engineers() {
        return employees.holders(Role.ASSIGNEE).stream()
                .map(engineer -> Option.of(engineer.id().toString(), engineer.name()))
                .toList();
    }

    private List<Option> sorts(Wish wish) {
        return wish.sorts().stream()
                .map(sort -> sort.name().toLowerCase(Locale.ROOT))
                .map(sort -> Option.of(sort, sentences.of("sort." + sort)))
                .toList();
    }

    private static Listing listing(String bucket) {
        return Arrays.stream(Listing.values())
                .filter(known -> known.bucket() != null && Wish.word(known).equals(bucket))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("bucket.unknown"));
    }
}

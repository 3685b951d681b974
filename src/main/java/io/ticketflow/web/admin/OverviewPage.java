package io.ticketflow.web.admin;

import static java.util.stream.Collectors.toSet;

import io.ticketflow.directory.Finding;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Names;
import io.ticketflow.process.FailedJob;
import io.ticketflow.process.ModelWords;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.webhook.DeadWebhooks;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an administrator sees what needs a hand, and lends it. */
@Controller
@RequestMapping("/admin")
class OverviewPage {

    private static final String BACK = "redirect:/admin";

    private final Administrators administrators;
    private final Overviews overviews;
    private final Retries retries;
    private final SeenTickets seen;
    private final ModelWords model;
    private final Names names;
    private final Sentences sentences;

    OverviewPage(
            Administrators administrators,
            Overviews overviews,
            Retries retries,
            SeenTickets seen,
            ModelWords model,
            Names names,
            Sentences sentences) {
        this.administrators = administrators;
        this.overviews = overviews;
        this.retries = retries;
        this.seen = seen;
        this.model = model;
        this.names = names;
        this.sentences = sentences;
    }

    @GetMapping
    ModelAndView overview(
            @RequestParam(name = "letters", required = false) @Nullable String lettersAfter,
            @RequestParam(name = "jobs", required = false) @Nullable String jobsAfter) {
        Employee me = administrators.require();
        Overview overview = overviews.make(lettersAfter, jobsAfter, me);
        return new ModelAndView("admin/overview")
                .addObject("overview", overview)
                .addObject("model", model)
                .addObject("found", found(overview))
                .addObject("seen", seen.among(caseIds(overview), me))
                .addObject("laterLetters", lettersAfter != null)
                .addObject("laterJobs", jobsAfter != null);
    }

    @PostMapping("/letters/{id}/retry")
    String retryLetter(@PathVariable UUID id, RedirectAttributes redirect) {
        retries.letter(id, administrators.require());
        return back("overview.letters.retried", 1, redirect);
    }

    /** Every letter that was given up for the same reason. */
    @PostMapping("/letters/retry")
    String retryLetters(@RequestParam(required = false) @Nullable String reason, RedirectAttributes redirect) {
        return back("overview.letters.retried", retries.letters(reason, administrators.require()), redirect);
    }

    @PostMapping("/webhooks/{id}/retry")
    String retryWebhook(@PathVariable UUID id, RedirectAttributes redirect) {
        retries.webhook(id, administrators.require());
        return back("overview.webhooks.retried", 1, redirect);
    }

    /** Every message to the target that was given up. */
    @PostMapping("/webhooks/retry")
    String retryWebhooks(@RequestParam(required = false) @Nullable String target, RedirectAttributes redirect) {
        return back("overview.webhooks.retried", retries.webhooks(target, administrators.require()), redirect);
    }

    @PostMapping("/jobs/{id}/retry")
    String retryJob(@PathVariable String id, RedirectAttributes redirect) {
        return back("overview.jobs.retried", retries.job(id, administrators.require()), redirect);
    }

    /** The names of those whom the directory's findings are about. */
    private Map<EmployeeId, String> found(Overview overview) {
        return overview.directory() == null
                ? Map.of()
                : names.of(overview.directory().findings().stream()
                        .map(Finding::employee)
                        .toList());
    }

    private String back(String sentence, Object argument, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", sentences.of(sentence, argument));
        return BACK;
    }

    private static Set<String> caseIds(Overview overview) {
        return Stream.of(
                        overview.letters().dead().stream().map(Overview.DeadLetter::caseId),
                        overview.webhooks().dead().stream().map(DeadWebhooks.DeadMessage::caseId),
                        overview.jobs().failed().stream().map(FailedJob::ticket))
                .flatMap(Function.identity())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(toSet());
    }
}

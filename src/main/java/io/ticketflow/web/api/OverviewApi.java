package io.ticketflow.web.api;

import io.ticketflow.security.SignedIn;
import io.ticketflow.web.admin.Overview;
import io.ticketflow.web.admin.Overviews;
import io.ticketflow.web.admin.Retries;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What needs an administrator's hand: letters, webhooks, jobs, people and what goes on by itself. */
@RestController
@RequestMapping("/api/overview")
class OverviewApi {

    private final SignedIn signedIn;
    private final Overviews overviews;
    private final Retries retries;

    OverviewApi(SignedIn signedIn, Overviews overviews, Retries retries) {
        this.signedIn = signedIn;
        this.overviews = overviews;
        this.retries = retries;
    }

    record Reason(@Nullable String reason) {}

    /** @param letters how many letters leave again */
    record Retried(int letters) {}

    record Target(@Nullable String target) {}

    /** @param messages how many messages leave again */
    record RetriedMessages(int messages) {}

    /**
     * @param lettersAfter {@code letters.next} of the answer before, for more letters that were given up
     * @param jobsAfter {@code jobs.next}, for more jobs that failed
     */
    @GetMapping
    Overview overview(
            @RequestParam(required = false) @Nullable String lettersAfter,
            @RequestParam(required = false) @Nullable String jobsAfter) {
        return overviews.make(lettersAfter, jobsAfter, signedIn.employee());
    }

    @PostMapping("/letters/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retryLetter(@PathVariable UUID id) {
        retries.letter(id, signedIn.employee());
    }

    /** Every letter that was given up for this reason, some thousand a call. */
    @PostMapping("/letters/retry")
    Retried retryLetters(@RequestBody Reason body) {
        return new Retried(retries.letters(body.reason(), signedIn.employee()));
    }

    @PostMapping("/webhooks/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retryWebhook(@PathVariable UUID id) {
        retries.webhook(id, signedIn.employee());
    }

    /** Every message to this target that was given up, some thousand a call. */
    @PostMapping("/webhooks/retry")
    RetriedMessages retryWebhooks(@RequestBody Target body) {
        return new RetriedMessages(retries.webhooks(body.target(), signedIn.employee()));
    }

    @PostMapping("/jobs/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retryJob(@PathVariable String id) {
        retries.job(id, signedIn.employee());
    }
}

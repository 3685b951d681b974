package io.ticketflow.web.live;

import io.ticketflow.insight.RecentChanges;
import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The one connection of an open page: server-sent events that name what has changed, never what it is now. */
@RestController
class LiveController {

    /** A change may have been made, but not committed, when the page was drawn. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final long NO_TIMEOUT = 0;

    private final SignedIn signedIn;
    private final LiveUpdates updates;
    private final RecentChanges recent;

    LiveController(SignedIn signedIn, LiveUpdates updates, RecentChanges recent) {
        this.signedIn = signedIn;
        this.updates = updates;
        this.recent = recent;
    }

    /** @param since when the page was drawn, or heard last */
    @GetMapping("/live")
    SseEmitter open(
            @RequestParam(required = false) @Nullable Instant since,
            HttpServletRequest request,
            HttpServletResponse response) {
        Employee me = signedIn.employee();
        // Proxies are not to wait for the end of it.
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Cache-Control", "no-store");
        Listener listener = new Listener(me.id(), request.getSession().getId(), new SseEmitter(NO_TIMEOUT));
        updates.add(listener);
        if (since == null) {
            listener.beat();
        } else {
            recent.since(since.minus(MARGIN))
                    .ifPresentOrElse(changed -> updates.tell(listener, changed), () -> listener.tell("all", ""));
            listener.beat();
        }
        return listener.emitter();
    }
}

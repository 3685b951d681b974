package io.ticketflow.web.live;

import io.ticketflow.shared.EmployeeId;
import java.io.IOException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open page.
 *
 * @param session the session that it was opened in, and ends with
 */
record Listener(EmployeeId employee, String session, SseEmitter emitter) {

    /** @return false when nobody listens there any more */
    boolean tell(String what, String which) {
        return send(SseEmitter.event().name(what).data(which));
    }

    /** Keeps proxies from closing a connection on which nothing happens, and finds those that are gone. */
    boolean beat() {
        return send(SseEmitter.event().comment(""));
    }

    /** The session is over: the page is not to come back by itself. */
    void dismiss() {
        tell("over", "");
        emitter.complete();
    }

    private boolean send(SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }
}

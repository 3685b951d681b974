package io.ticketflow;

import io.ticketflow.shared.ConnectionCheck;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says once, when a node has started, which of its neighbours do not answer or refuse it. That keeps no node from
 * starting: letters wait, and a mail server or a store that is away at night must not take the desk with it.
 */
@Component
class StartChecks {

    private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

    private final List<ConnectionCheck> checks;

    StartChecks(List<ConnectionCheck> checks) {
        this.checks = checks;
    }

    /** Beside the node's work: it may take as long as the longest time-out. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread thread = new Thread(this::run, "start-checks");
        thread.setDaemon(true);
        thread.start();
    }

    void run() {
        List<String> problems =
                checks.stream().flatMap(check -> check.problem().stream()).toList();
        problems.forEach(LOG::warn);
        if (problems.isEmpty()) {
            LOG.info("The mail server, the bucket and the directory answer");
        }
    }
}

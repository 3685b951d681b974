package io.ticketflow.directory;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One comparison with the directory: first all is read, outside of any transaction; only then is anything changed. */
@Component
class DirectorySync {

    private static final Logger log = LoggerFactory.getLogger(DirectorySync.class);

    /** A directory that could not be read is tried again sooner. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(30);

    private final DirectoryRuns runs;
    private final GraphReader reader;
    private final Comparison comparison;
    private final DirectorySettings settings;

    DirectorySync(DirectoryRuns runs, GraphReader reader, Comparison comparison, DirectorySettings settings) {
        this.runs = runs;
        this.reader = reader;
        this.comparison = comparison;
        this.settings = settings;
    }

    /** @return whether one was due, and not another node's */
    boolean runIfDue() {
        if (!runs.begin()) {
            return false;
        }
        try {
            Snapshot snapshot = reader.read();
            Outcome outcome = comparison.with(snapshot);
            runs.end(snapshot.people().size(), outcome, settings.every());
            log.info(
                    "Compared with the directory: {} people, {} entered, {} changed, {} deactivated, {} to look at",
                    snapshot.people().size(),
                    outcome.entered(),
                    outcome.changed(),
                    outcome.deactivated(),
                    outcome.findings().size());
        } catch (Unread e) {
            log.warn("The directory could not be read, and nothing was changed: {}", e.getMessage());
            runs.fail(e, soon());
        } catch (RuntimeException e) {
            log.error("The comparison with the directory did not come to its end", e);
            runs.fail(new Unread(Unread.Why.UNFORESEEN, e.getClass().getSimpleName(), e), soon());
        }
        return true;
    }

    private Duration soon() {
        return settings.every().compareTo(AFTER_FAILURE) < 0 ? settings.every() : AFTER_FAILURE;
    }
}

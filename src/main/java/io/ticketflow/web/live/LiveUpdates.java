package io.ticketflow.web.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketflow.insight.Change;
import io.ticketflow.security.LiveSessions;
import io.ticketflow.shared.CaseId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The open pages of this node. One thread tells all of them; changes that come together are told together. */
@Component
class LiveUpdates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);
    private static final long GATHER_MILLIS = 150;
    private static final long BEAT_SECONDS = 10;

    /** A person with more open pages than this hears on the others when they come to the front. */
    private static final int MOST_OF_A_SESSION = 20;

    private final News news;
    private final LiveSessions sessions;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Set<Change> changes = new LinkedHashSet<>();
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live"));
    private volatile boolean running;

    LiveUpdates(News news, LiveSessions sessions, MeterRegistry registry) {
        this.news = news;
        this.sessions = sessions;
        Gauge.builder("ticketflow.live.pages", listeners, Set::size)
                .description("Open pages that this node tells of changes")
                .register(registry);
    }

    void add(Listener listener) {
        listeners.stream()
                .filter(other -> other.session().equals(listener.session()))
                .skip(MOST_OF_A_SESSION - 1)
                .forEach(other -> other.emitter().complete());
        listeners.add(listener);
        listener.emitter().onCompletion(() -> listeners.remove(listener));
        listener.emitter().onError(gone -> listeners.remove(listener));
        if (!running) {
            listener.emitter().complete();
        }
    }

    @EventListener
    void on(Change change) {
        synchronized (changes) {
            // Before the start nobody listens: a change that was kept then would stand for a telling that never comes.
            if (running && changes.add(change) && changes.size() == 1) {
                Future<?> unused = teller.schedule(this::tellGathered, GATHER_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Tells one page what it may have missed; nobody else. */
    void tell(Listener listener, List<CaseId> changed) {
        Set<Change> missed = changed.stream().map(Change.OfTicket::new).collect(Collectors.toSet());
        listeners.removeAll(news.tell(Set.of(listener), missed));
    }

    private void tellGathered() {
        Set<Change> gathered;
        synchronized (changes) {
            gathered = new LinkedHashSet<>(changes);
            changes.clear();
        }
        try {
            listeners.removeAll(news.tell(listeners, gathered));
        } catch (RuntimeException e) {
            LOG.warn("Open pages were not told of a change", e);
        }
    }

    /** Whose session has ended, on whatever node, is told no more. */
    void beat() {
        try {
            Set<String> open = listeners.isEmpty()
                    ? Set.of()
                    : sessions.among(listeners.stream().map(Listener::session).collect(Collectors.toSet()));
            listeners.removeIf(listener -> hasGone(listener, open));
        } catch (RuntimeException e) {
            LOG.warn("It could not be seen which sessions have ended", e);
        }
    }

    private static boolean hasGone(Listener listener, Set<String> open) {
        if (open.contains(listener.session())) {
            return !listener.beat();
        }
        listener.dismiss();
        return true;
    }

    @Override
    public void start() {
        running = true;
        Future<?> unused = teller.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** Before the web server waits for its open requests: these would never end. The pages find another node. */
    @Override
    public void stop() {
        synchronized (changes) {
            running = false;
        }
        teller.shutdownNow();
        listeners.forEach(listener -> listener.emitter().complete());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Goes on while the node takes its leave, and ends before the web server waits for its open requests. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 512;
    }
}

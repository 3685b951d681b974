package io.ticketflow.web.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketflow.insight.Change;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.security.LiveSessions;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Ticket;
import io.ticketflow.ticket.Tickets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The open pages of this node, and what they are told: the name of a changed ticket that their reader sees at that
 * moment, and that a line has changed to its engineer and the Scrum Masters. One thread tells all of them; changes that
 * come together are told together.
 */
@Component
class LiveUpdates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);
    private static final long GATHER_MILLIS = 150;
    private static final long BEAT_SECONDS = 10;

    /** A person with more open pages than this hears on the others when they come to the front. */
    private static final int MOST_OF_A_SESSION = 20;

    private final Employees employees;
    private final Tickets tickets;
    private final Sight sight;
    private final LiveSessions sessions;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Set<Change> changes = new LinkedHashSet<>();
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live"));
    private volatile boolean running;

    LiveUpdates(Employees employees, Tickets tickets, Sight sight, LiveSessions sessions, MeterRegistry registry) {
        this.employees = employees;
        this.tickets = tickets;
        this.sight = sight;
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
        tell(Set.of(listener), changed.stream().map(Change.OfTicket::new).collect(Collectors.toSet()));
    }

    private void tellGathered() {
        Set<Change> gathered;
        synchronized (changes) {
            gathered = new LinkedHashSet<>(changes);
            changes.clear();
        }
        try {
            tell(listeners, gathered);
        } catch (RuntimeException e) {
            LOG.warn("Open pages were not told of a change", e);
        }
    }

    private void tell(Set<Listener> audience, Set<Change> changed) {
        if (audience.isEmpty()) {
            return;
        }
        Map<EmployeeId, Employee> readers = readers(audience);
        List<Ticket> changedTickets = tickets.findAllByCaseIdIn(changed.stream()
                .filter(Change.OfTicket.class::isInstance)
                .map(change -> ((Change.OfTicket) change).ticket().value())
                .toList());
        for (Listener listener : audience) {
            Employee reader = readers.get(listener.employee());
            if (reader != null && !tell(listener, reader, changed, changedTickets)) {
                listeners.remove(listener);
            }
        }
    }

    private boolean tell(Listener listener, Employee reader, Set<Change> changed, List<Ticket> changedTickets) {
        boolean there = true;
        for (Ticket ticket : changedTickets) {
            there = there
                    && (!sight.canSee(reader, ticket)
                            || listener.tell("ticket", ticket.caseId().value()));
        }
        for (Change change : changed) {
            if (change instanceof Change.OfLine line && mayKnow(reader, line.engineer())) {
                there = there && listener.tell("line", line.engineer().toString());
            } else if (change instanceof Change.Missed) {
                there = there && listener.tell("all", "");
            }
        }
        return there;
    }

    private static boolean mayKnow(Employee reader, EmployeeId engineer) {
        return reader.isScrumMaster() || reader.id().equals(engineer);
    }

    private Map<EmployeeId, Employee> readers(Set<Listener> audience) {
        return employees
                .findAllByIdIn(audience.stream()
                        .map(listener -> listener.employee().value())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Employee::id, Function.identity()));
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

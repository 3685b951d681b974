package io.ticketflow.process;

import static java.util.Objects.requireNonNull;

import io.ticketflow.people.Role;
import io.ticketflow.shared.Problem.Kind;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Bucket;
import io.ticketflow.ticket.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The course of tickets as design 2 to 5 tell it, in memory: it shares the words with the product, and no rule. Each
 * thing that somebody does answers the reasons for which it is refused; without one, it has been done.
 */
final class CourseModel {

    private static final Duration WARNING = Duration.ofMinutes(30);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Somebody, and whom this person reports to. */
    static final class Person {

        final String name;
        final Set<Role> roles = EnumSet.noneOf(Role.class);

        @Nullable
        Person authority;

        Person(String name, Role... roles) {
            this.name = name;
            this.roles.addAll(List.of(roles));
        }

        boolean has(Role role) {
            return roles.contains(role);
        }

        boolean isScrumMaster() {
            return has(Role.SM1) || has(Role.SM2);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** How far the one request for an extension of an assignment has come. */
    enum Extension {
        NOT_ASKED,
        PENDING,
        APPROVED,
        OVER
    }

    /** An engineer who was picked and is engaged: the question is open. */
    record Question(Person engineer, Person by) {}

    static final class Ticket {

        final String caseId;
        final Person reporter;

        @Nullable
        Person assignee;

        @Nullable
        Person assignedBy;

        @Nullable
        Level level;

        @Nullable
        Question question;

        @Nullable
        Instant start;

        @Nullable
        Instant deadline;

        @Nullable
        Instant warnedFor;

        boolean broken;
        boolean escalated;
        boolean resolved;
        Extension extension = Extension.NOT_ASKED;
        final Map<Level, Person> approvals = new EnumMap<>(Level.class);
        final Map<String, Integer> letters = new HashMap<>();

        Ticket(String caseId, Person reporter) {
            this.caseId = caseId;
            this.reporter = reporter;
        }

        Instant due() {
            return requireNonNull(deadline);
        }

        Person engineer() {
            return requireNonNull(assignee);
        }

        Bucket bucket() {
            if (resolved) {
                return escalated ? Bucket.ESCALATION_RESOLVED : Bucket.RESOLVED;
            }
            return escalated ? Bucket.ESCALATION : assignee == null ? Bucket.UNASSIGNED : Bucket.ASSIGNED;
        }

        /** What the lifecycle waits for. */
        boolean waitsFor(Action action) {
            if (resolved) {
                return action == Action.ADD;
            }
            return switch (action) {
                case ADD -> true;
                case ASSIGN -> assignee == null && question == null;
                case ANSWER_ENGAGED -> question != null;
                case OVERRIDE -> assignee != null && question == null;
                case GIVE_RESOLUTION_TIME -> assignee != null && (deadline == null || extension == Extension.APPROVED);
                case RESOLVE -> deadline != null;
                case REQUEST_EXTENSION -> deadline != null && !broken && extension == Extension.NOT_ASKED;
                case DECIDE_EXTENSION -> extension == Extension.PENDING;
            };
        }

        void letter(String kind, Collection<Person> to) {
            to.forEach(person -> letters.merge(kind + " to " + person, 1, Integer::sum));
        }

        @Override
        public String toString() {
            return caseId;
        }
    }

    Instant now;
    final List<Person> people;
    final List<Ticket> tickets = new ArrayList<>();
    private final Map<Person, List<Ticket>> lines = new HashMap<>();

    CourseModel(List<Person> people, Instant now) {
        this.people = people;
        this.now = now;
    }

    List<Ticket> line(Person engineer) {
        return lines.computeIfAbsent(engineer, nobody -> new ArrayList<>());
    }

    List<Person> holders(Role role) {
        return people.stream().filter(person -> person.has(role)).toList();
    }

    // Who sees and does what: design 3.

    boolean sees(Person who, Ticket ticket) {
        return mayAdd(who, ticket) || (ticket.escalated && people.stream().anyMatch(each -> each.authority == who));
    }

    private static boolean mayAdd(Person who, Ticket ticket) {
        return who.isScrumMaster() || isEngineer(who, ticket) || (ticket.reporter == who && who.has(Role.USER));
    }

    private static boolean isEngineer(Person who, Ticket ticket) {
        return ticket.assignee == who && who.has(Role.ASSIGNEE);
    }

    boolean permitted(Person who, Action action, Ticket ticket) {
        return switch (action) {
            case ADD -> mayAdd(who, ticket);
            case ASSIGN -> who.isScrumMaster();
            case ANSWER_ENGAGED -> ticket.assignee == null ? who.isScrumMaster() : who.has(Role.SM2);
            case OVERRIDE -> who.has(Role.SM2);
            case GIVE_RESOLUTION_TIME, RESOLVE, REQUEST_EXTENSION -> isEngineer(who, ticket);
            case DECIDE_EXTENSION ->
                List.of(Level.values()).stream()
                        .anyMatch(role -> !ticket.approvals.containsKey(role) && mayDecide(who, role, ticket));
        };
    }

    /** One person never answers for both roles, nor for the own request, unless nobody else holds one of them. */
    boolean mayDecide(Person who, Level level, Ticket ticket) {
        boolean answered = ticket.approvals.containsValue(who) && others(who, Role.SM1) && others(who, Role.SM2);
        boolean own = ticket.assignee == who && others(who, Role.valueOf(level.name()));
        return who.has(Role.valueOf(level.name())) && !answered && !own;
    }

    private boolean others(Person who, Role role) {
        return holders(role).stream().anyMatch(holder -> holder != who);
    }

    Set<Action> offers(Person who, Ticket ticket) {
        Set<Action> offers = EnumSet.noneOf(Action.class);
        for (Action action : Action.values()) {
            if (ticket.waitsFor(action) && permitted(who, action, ticket)) {
                offers.add(action);
            }
        }
        return offers;
    }

    /** A breach comes first: between the deadline and the timer that escalates, nothing of the promise goes on. */
    private boolean isBreached(Ticket ticket) {
        return ticket.deadline != null && !ticket.broken && !ticket.resolved && !now.isBefore(ticket.deadline);
    }

    private Set<Kind> refusals(Person by, Ticket ticket, boolean permitted, boolean turn, boolean valid) {
        if (!sees(by, ticket)) {
            return EnumSet.of(Kind.NOT_FOUND);
        }
        Set<Kind> refusals = EnumSet.noneOf(Kind.class);
        if (!permitted) {
            refusals.add(Kind.NOT_PERMITTED);
        }
        if (!turn) {
            refusals.add(Kind.OUT_OF_TURN);
        }
        if (!valid) {
            refusals.add(Kind.INVALID);
        }
        return refusals;
    }

    // What people do: design 2.

    static Set<Kind> raise(Person by) {
        return by.has(Role.USER) ? Set.of() : Set.of(Kind.NOT_PERMITTED);
    }

    void raised(Ticket ticket) {
        tickets.add(ticket);
        ticket.letter("RAISED", scrumMasters());
    }

    private Set<Person> scrumMasters() {
        Set<Person> all = new LinkedHashSet<>(holders(Role.SM1));
        all.addAll(holders(Role.SM2));
        return all;
    }

    Set<Kind> assign(Ticket ticket, Person engineer, Person by) {
        var refusals = refusals(
                by,
                ticket,
                permitted(by, Action.ASSIGN, ticket),
                ticket.waitsFor(Action.ASSIGN),
                engineer.has(Role.ASSIGNEE));
        return pick(refusals, ticket, engineer, by);
    }

    Set<Kind> override(Ticket ticket, Person engineer, boolean comment, Person by) {
        var refusals = refusals(
                by,
                ticket,
                permitted(by, Action.OVERRIDE, ticket),
                ticket.waitsFor(Action.OVERRIDE),
                comment && engineer.has(Role.ASSIGNEE) && engineer != ticket.assignee);
        return pick(refusals, ticket, engineer, by);
    }

    private Set<Kind> pick(Set<Kind> refusals, Ticket ticket, Person engineer, Person by) {
        if (refusals.isEmpty()) {
            if (line(engineer).isEmpty()) {
                lineUp(ticket, engineer, by);
            } else {
                ticket.question = new Question(engineer, by);
            }
        }
        return refusals;
    }

    Set<Kind> answer(Ticket ticket, boolean anyway, Person by) {
        Question question = ticket.question;
        var refusals = refusals(
                by,
                ticket,
                permitted(by, Action.ANSWER_ENGAGED, ticket),
                ticket.waitsFor(Action.ANSWER_ENGAGED),
                question == null || !anyway || question.engineer().has(Role.ASSIGNEE));
        if (refusals.isEmpty() && question != null) {
            ticket.question = null;
            if (anyway) {
                lineUp(ticket, question.engineer(), by);
            }
        }
        return refusals;
    }

    private void lineUp(Ticket ticket, Person engineer, Person by) {
        if (ticket.assignee == null) {
            ticket.letter("ASSIGNED", List.of(engineer));
        } else {
            ticket.letter("REASSIGNED", List.of(engineer));
            ticket.letter("MOVED_AWAY", List.of(ticket.assignee));
            line(ticket.assignee).remove(ticket);
        }
        ticket.assignee = engineer;
        ticket.assignedBy = by;
        ticket.level = by.has(Role.SM2) ? Level.SM2 : Level.SM1;
        ticket.start = null;
        ticket.deadline = null;
        ticket.warnedFor = null;
        ticket.broken = false;
        ticket.extension = Extension.NOT_ASKED;
        line(engineer).add(ticket);
    }

    Set<Kind> giveTime(Ticket ticket, Duration time, Person by) {
        boolean extended = ticket.extension == Extension.APPROVED;
        boolean within = time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0;
        boolean later = !extended || now.plus(time).isAfter(ticket.due());
        var refusals = refusals(
                by,
                ticket,
                permitted(by, Action.GIVE_RESOLUTION_TIME, ticket),
                ticket.waitsFor(Action.GIVE_RESOLUTION_TIME) && !isBreached(ticket),
                within && later);
        if (refusals.isEmpty()) {
            promise(ticket, time, extended);
        }
        return refusals;
    }

    Set<Kind> requestExtension(Ticket ticket, boolean comment, Person by) {
        var refusals = refusals(
                by,
                ticket,
                permitted(by, Action.REQUEST_EXTENSION, ticket),
                ticket.waitsFor(Action.REQUEST_EXTENSION) && !isBreached(ticket),
                comment);
        if (refusals.isEmpty()) {
            ticket.extension = Extension.PENDING;
            ticket.approvals.clear();
            ticket.letter("EXTENSION_REQUESTED", scrumMasters());
        }
        return refusals;
    }

    Set<Kind> decide(Ticket ticket, Level role, boolean approved, boolean comment, Person by) {
        var refusals = refusals(
                by,
                ticket,
                mayDecide(by, role, ticket),
                ticket.waitsFor(Action.DECIDE_EXTENSION) && !ticket.approvals.containsKey(role) && !isBreached(ticket),
                approved || comment);
        if (refusals.isEmpty() && approved) {
            ticket.approvals.put(role, by);
            ticket.extension = ticket.approvals.size() == 2 ? Extension.APPROVED : Extension.PENDING;
        } else if (refusals.isEmpty()) {
            ticket.extension = Extension.OVER;
            ticket.letter("EXTENSION_DECLINED", List.of(ticket.engineer()));
        }
        return refusals;
    }

    Set<Kind> resolve(Ticket ticket, boolean note, Person by) {
        var refusals = refusals(
                by,
                ticket,
                permitted(by, Action.RESOLVE, ticket),
                ticket.waitsFor(Action.RESOLVE) && !isBreached(ticket),
                note);
        if (refusals.isEmpty()) {
            ticket.resolved = true;
            ticket.question = null;
            line(by).remove(ticket);
            ticket.letter("RESOLVED", List.of(ticket.reporter));
        }
        return refusals;
    }

    Set<Kind> reorder(Person engineer, List<Ticket> order, boolean sameVersion, Person by) {
        Set<Kind> refusals = EnumSet.noneOf(Kind.class);
        if (!by.isScrumMaster()) {
            refusals.add(Kind.NOT_PERMITTED);
        }
        if (!sameVersion) {
            refusals.add(Kind.OUT_OF_TURN);
        }
        if (order.size() != line(engineer).size() || !order.containsAll(line(engineer))) {
            refusals.add(Kind.INVALID);
        }
        if (refusals.isEmpty()) {
            lines.put(engineer, new ArrayList<>(order));
            planAnew(order);
        }
        return refusals;
    }

    // What the clock does: design 2.

    /** The timers that are due fire. A warning that comes after the deadline is dropped. */
    void fire() {
        for (Ticket ticket : tickets) {
            Instant deadline = ticket.deadline;
            if (isBreached(ticket)) {
                escalate(ticket);
            } else if (deadline != null
                    && !ticket.broken
                    && !ticket.resolved
                    && !now.isBefore(deadline.minus(WARNING))
                    && !deadline.equals(ticket.warnedFor)) {
                ticket.warnedFor = deadline;
                ticket.letter("WARNED", List.of(ticket.engineer()));
            }
        }
    }

    private void escalate(Ticket ticket) {
        ticket.broken = true;
        ticket.escalated = true;
        ticket.extension = Extension.OVER;
        Person authority = ticket.engineer().authority;
        ticket.letter("ESCALATED", authority == null ? holders(Role.SM2) : List.of(authority));
    }

    // Deadlines and the line: design 4. What pushes and is pushed is what is promised and not breached.

    private boolean counts(Ticket ticket) {
        return ticket.deadline != null && !ticket.broken && !isBreached(ticket);
    }

    private void promise(Ticket ticket, Duration time, boolean extended) {
        List<Ticket> line = line(ticket.engineer());
        int place = line.indexOf(ticket);
        if (extended) {
            ticket.deadline = now.plus(time);
            ticket.extension = Extension.OVER;
            ticket.letter("EXTENSION_GRANTED", parties(ticket));
        } else {
            Instant start = now;
            for (Ticket earlier : line.subList(0, place)) {
                start = counts(earlier) ? earlier.due() : start;
            }
            ticket.start = start;
            ticket.deadline = start.plus(time);
        }
        Instant free = ticket.due();
        for (Ticket later : line.subList(place + 1, line.size())) {
            if (counts(later)) {
                Instant end = free.plus(needs(later));
                if (end.isAfter(later.due())) {
                    move(later, free, end);
                }
                free = later.due();
            }
        }
    }

    private void planAnew(List<Ticket> line) {
        Instant free = now;
        for (Ticket ticket : line) {
            if (counts(ticket)) {
                move(ticket, free, free.plus(needs(ticket)));
                free = ticket.due();
            }
        }
    }

    private Duration needs(Ticket ticket) {
        Instant start = requireNonNull(ticket.start);
        return Duration.between(start.isAfter(now) ? start : now, ticket.due());
    }

    private static void move(Ticket ticket, Instant start, Instant deadline) {
        if (!deadline.equals(ticket.deadline)) {
            ticket.letter("DEADLINE_MOVED", parties(ticket));
        }
        ticket.start = start;
        ticket.deadline = deadline;
    }

    private static Set<Person> parties(Ticket ticket) {
        return new LinkedHashSet<>(List.of(ticket.engineer(), ticket.reporter));
    }
}

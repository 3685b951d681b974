package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.TestClock;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.process.CourseModel.Person;
import io.ticketflow.process.CourseModel.Ticket;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import io.ticketflow.ticket.Tickets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.statistics.Statistics;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The product and the model side by side: everything happens to both, and afterwards they are compared. The people are
 * new in each world, and the only Scrum Masters there are.
 */
final class CourseWorld {

    private static final Instant MORNING = Instant.parse("2030-03-04T09:00:00Z");
    private static final int UNRESOLVED = 6;

    private final Lifecycle lifecycle;
    private final Employees employees;
    private final Tickets tickets;
    private final Offers offers;
    private final Invariants invariants;
    private final ManagementService jobs;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final TestClock clock;

    private final CourseModel model;
    private final Map<Person, Employee> employed = new HashMap<>();
    private final Map<UUID, Person> byId = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private @Nullable Runnable last;
    private long events;

    CourseWorld(ApplicationContext context) {
        lifecycle = context.getBean(Lifecycle.class);
        employees = context.getBean(Employees.class);
        tickets = context.getBean(Tickets.class);
        offers = context.getBean(Offers.class);
        invariants = context.getBean(Invariants.class);
        jobs = context.getBean(ManagementService.class);
        transaction = context.getBean(TransactionTemplate.class);
        jdbc = context.getBean(JdbcClient.class);
        clock = context.getBean(TestClock.class);
        clock.set(MORNING);
        model = new CourseModel(people(), MORNING);
        jdbc.sql("delete from employee_role where role in ('SM1', 'SM2')").update();
        model.people.forEach(this::employ);
    }

    private static List<Person> people() {
        Person rita = new Person("Rita");
        Person mei = new Person("Mei", Role.ASSIGNEE);
        Person noor = new Person("Noor", Role.ASSIGNEE, Role.SM1);
        mei.authority = rita;
        noor.authority = rita;
        return List.of(
                rita,
                mei,
                noor,
                new Person("Ben", Role.ASSIGNEE),
                new Person("Uli", Role.ASSIGNEE, Role.USER),
                new Person("Ana", Role.USER),
                new Person("Sam", Role.SM1),
                new Person("Omar", Role.SM2),
                new Person("Dana", Role.SM1, Role.SM2),
                new Person("Zoe"));
    }

    private void employ(Person person) {
        var employee = new Employee(person.name + UUID.randomUUID() + "@ticketflow.example", person.name);
        person.roles.forEach(employee::give);
        if (person.authority != null) {
            employee.reportsTo(id(person.authority));
        }
        employed.put(person, save(employee));
        byId.put(employee.id().value(), person);
    }

    private Employee save(Employee employee) {
        return transaction.execute(status -> employees.saveAndFlush(employee));
    }

    private EmployeeId id(Person person) {
        return employee(person).id();
    }

    private Employee employee(Person person) {
        return Objects.requireNonNull(employed.get(person));
    }

    // What a throw of the dice means here and now.

    /**
     * Numbers that choose, so that one choice can be repeated and made smaller.
     *
     * @param stray whether it is done out of turn, or by anybody
     */
    record Dice(int ticket, int who, int what, int how, boolean stray) {}

    private Ticket ticket(Dice dice, Action action) {
        List<Ticket> waiting = waitingFor(action);
        boolean any = waiting.isEmpty() || (dice.stray() && dice.how() % 2 == 0);
        List<Ticket> choice = any ? model.tickets : waiting;
        return choice.get(dice.ticket() % choice.size());
    }

    private Person who(Dice dice, Action action, Ticket ticket) {
        List<Person> permitted = model.people.stream()
                .filter(person -> model.permitted(person, action, ticket))
                .toList();
        List<Person> choice = permitted.isEmpty() || dice.stray() ? model.people : permitted;
        return choice.get(dice.who() % choice.size());
    }

    private Person engineer(Dice dice) {
        List<Person> choice = dice.stray() ? model.people : model.holders(Role.ASSIGNEE);
        return choice.isEmpty() ? model.people.get(0) : choice.get(dice.what() % choice.size());
    }

    private List<Ticket> waitingFor(Action action) {
        return model.tickets.stream().filter(ticket -> ticket.waitsFor(action)).toList();
    }

    /** Where no ticket waits for this, something is done that one waits for: else most of it would be refused. */
    private boolean isElsewhere(Action action, Dice dice) {
        if (nothingToDo()) {
            raise(dice);
            return true;
        }
        if (dice.stray() || !waitingFor(action).isEmpty()) {
            return false;
        }
        List<Action> instead = Arrays.stream(Action.values())
                .filter(each -> each != Action.ADD && !waitingFor(each).isEmpty())
                .toList();
        if (!instead.isEmpty()) {
            perform(instead.get(dice.how() % instead.size()), dice);
        }
        return true;
    }

    private void perform(Action action, Dice dice) {
        switch (action) {
            case ASSIGN -> assign(dice);
            case ANSWER_ENGAGED -> answer(dice);
            case OVERRIDE -> override(dice);
            case GIVE_RESOLUTION_TIME -> giveTime(dice);
            case RESOLVE -> resolve(dice);
            case REQUEST_EXTENSION -> requestExtension(dice);
            case DECIDE_EXTENSION -> decide(dice);
            case ADD -> throw new IllegalArgumentException("Nothing waits for a comment");
        }
    }

    private boolean nothingToDo() {
        return model.tickets.isEmpty();
    }

    // What happens.

    void raise(Dice dice) {
        List<Person> users = model.holders(Role.USER);
        Person by = dice.stray() || users.isEmpty()
                ? model.people.get(dice.who() % model.people.size())
                : users.get(dice.who() % users.size());
        if (model.tickets.stream().filter(ticket -> !ticket.resolved).count() < UNRESOLVED) {
            var wish = new RaiseTicket("EXP", "Login page does not load", "It stays white.", Priority.HIGH);
            attempt("raise", by + " raises a ticket", () -> CourseModel.raise(by), null, by, () -> {
                CaseId caseId = lifecycle.raise(wish, List.of(), employee(by)).caseId();
                model.raised(new Ticket(caseId.value(), by));
            });
        }
    }

    void assign(Dice dice) {
        if (isElsewhere(Action.ASSIGN, dice)) {
            return;
        }
        Ticket ticket = ticket(dice, Action.ASSIGN);
        Person by = who(dice, Action.ASSIGN, ticket);
        Person engineer = engineer(dice);
        attempt(
                "assign",
                by + " assigns " + ticket + " to " + engineer,
                () -> model.assign(ticket, engineer, by),
                ticket,
                by,
                () -> lifecycle.assign(caseId(ticket), id(engineer), employee(by)));
    }

    void answer(Dice dice) {
        if (isElsewhere(Action.ANSWER_ENGAGED, dice)) {
            return;
        }
        Ticket ticket = ticket(dice, Action.ANSWER_ENGAGED);
        Person by = who(dice, Action.ANSWER_ENGAGED, ticket);
        EngagedDecision decision = dice.how() % 3 == 0 ? EngagedDecision.ASSIGN_LATER : EngagedDecision.ASSIGN_ANYWAY;
        attempt(
                "answer",
                by + " answers " + decision + " for " + ticket,
                () -> model.answer(ticket, decision == EngagedDecision.ASSIGN_ANYWAY, by),
                ticket,
                by,
                () -> lifecycle.answerEngaged(caseId(ticket), decision, employee(by)));
    }

    void override(Dice dice) {
        if (isElsewhere(Action.OVERRIDE, dice)) {
            return;
        }
        Ticket ticket = ticket(dice, Action.OVERRIDE);
        Person by = who(dice, Action.OVERRIDE, ticket);
        Person engineer = engineer(dice);
        String comment = text(dice);
        attempt(
                "override",
                by + " takes " + ticket + " to " + engineer + ": '" + comment + "'",
                () -> model.override(ticket, engineer, !comment.isBlank(), by),
                ticket,
                by,
                () -> lifecycle.override(caseId(ticket), id(engineer), comment, employee(by)));
    }

    void giveTime(Dice dice) {
        if (isElsewhere(Action.GIVE_RESOLUTION_TIME, dice)) {
            return;
        }
        Ticket ticket = ticket(dice, Action.GIVE_RESOLUTION_TIME);
        Person by = who(dice, Action.GIVE_RESOLUTION_TIME, ticket);
        Duration time = dice.stray() && dice.what() % 5 == 0
                ? Duration.ofSeconds(59 + dice.how() % 2 * 2_592_000L)
                : Duration.ofMinutes(1 + dice.what() % 400);
        attempt(
                "giveTime",
                by + " promises " + ticket + " in " + time,
                () -> model.giveTime(ticket, time, by),
                ticket,
                by,
                () -> lifecycle.giveResolutionTime(caseId(ticket), time, employee(by)));
    }

    void requestExtension(Dice dice) {
        if (isElsewhere(Action.REQUEST_EXTENSION, dice)) {
            return;
        }
        Ticket ticket = ticket(dice, Action.REQUEST_EXTENSION);
        Person by = who(dice, Action.REQUEST_EXTENSION, ticket);
        String comment = text(dice);
        attempt(
                "requestExtension",
                by + " asks for more time for " + ticket + ": '" + comment + "'",
                () -> model.requestExtension(ticket, !comment.isBlank(), by),
                ticket,
                by,
                () -> lifecycle.requestExtension(caseId(ticket), comment, employee(by)));
    }

    void decide(Dice dice) {
        if (isElsewhere(Action.DECIDE_EXTENSION, dice)) {
            return;
        }
        Ticket ticket = ticket(dice, Action.DECIDE_EXTENSION);
        Person by = who(dice, Action.DECIDE_EXTENSION, ticket);
        Level role = dice.how() % 2 == 0 ? Level.SM1 : Level.SM2;
        if (!dice.stray() && !model.mayDecide(by, role, ticket)) {
            role = role == Level.SM1 ? Level.SM2 : Level.SM1;
        }
        Level answered = role;
        boolean approved = dice.what() % 5 != 0;
        String comment = text(dice);
        attempt(
                "decide",
                by + " says " + (approved ? "yes" : "no") + " as " + answered + " to " + ticket + ": '" + comment + "'",
                () -> model.decide(ticket, answered, approved, !comment.isBlank(), by),
                ticket,
                by,
                () -> lifecycle.decideExtension(caseId(ticket), answered, approved, comment, employee(by)));
    }

    void resolve(Dice dice) {
        if (isElsewhere(Action.RESOLVE, dice)) {
            return;
        }
        Ticket ticket = ticket(dice, Action.RESOLVE);
        Person by = who(dice, Action.RESOLVE, ticket);
        String note = text(dice);
        attempt(
                "resolve",
                by + " resolves " + ticket + ": '" + note + "'",
                () -> model.resolve(ticket, !note.isBlank(), by),
                ticket,
                by,
                () -> lifecycle.resolve(caseId(ticket), note, employee(by)));
    }

    void reorder(Dice dice) {
        Person engineer = longestLines().get(dice.what() % 2);
        List<Person> choice = dice.stray()
                ? model.people
                : model.people.stream().filter(Person::isScrumMaster).toList();
        Person by = choice.get(dice.who() % choice.size());
        List<Ticket> order = new ArrayList<>(model.line(engineer));
        Collections.shuffle(order, new Random(dice.how()));
        if (dice.stray() && dice.how() % 3 == 0 && !order.isEmpty()) {
            order.remove(0);
        }
        boolean same = !dice.stray() || dice.how() % 2 == 0;
        long version = version(engineer) - (same ? 0 : 1);
        attempt(
                "reorder",
                by + " orders the line of " + engineer + ": " + order + (same ? "" : ", from an old version"),
                () -> model.reorder(engineer, order, same, by),
                null,
                by,
                () -> lifecycle.reorder(
                        id(engineer), order.stream().map(CourseWorld::caseId).toList(), version, employee(by)));
    }

    private List<Person> longestLines() {
        return model.people.stream()
                .sorted(Comparator.comparing(person -> -model.line(person).size()))
                .toList();
    }

    private long version(Person engineer) {
        return jdbc.sql("select coalesce(max(version), 0) from line where engineer = :id")
                .param("id", id(engineer).value())
                .query(Long.class)
                .single();
    }

    /** A role is taken away, or given back; one Scrum Master of each level always stays. */
    void changeRole(Dice dice) {
        Person person = model.people.get(dice.who() % model.people.size());
        List<Role> choice = person.has(Role.USER) || dice.what() % 2 == 0
                ? List.of(Role.ASSIGNEE, Role.USER)
                : List.of(Role.SM1, Role.SM2);
        Role role = choice.get(dice.how() % 2);
        if (!person.has(role)) {
            give(person, role);
        } else if (!model.holders(role).equals(List.of(person))) {
            story.add(time() + " " + person + " loses " + role);
            person.roles.remove(role);
            Employee employee = employees.get(id(person));
            employee.take(role);
            employed.put(person, save(employee));
        }
        compare(null, person);
    }

    private void give(Person person, Role role) {
        // Without this, everybody is everything in the end.
        if (person.roles.size() < 2) {
            story.add(time() + " " + person + " is given " + role);
            person.roles.add(role);
            Employee employee = employees.get(id(person));
            employee.give(role);
            employed.put(person, save(employee));
        }
    }

    /** Mei's reporting authority is looked up when a ticket is escalated, so it changes meanwhile. */
    void changeAuthority(Dice dice) {
        Person mei = model.people.get(1);
        mei.authority = mei.authority == null ? model.people.get(0) : null;
        story.add(time() + " " + mei + " reports to " + mei.authority);
        Employee employee = employees.get(id(mei));
        employee.reportsTo(mei.authority == null ? null : id(mei.authority));
        employed.put(mei, save(employee));
    }

    /** Time goes on; mostly the timers that are due fire at once, and sometimes later. */
    void wait(Dice dice) {
        Duration time = Duration.ofMinutes(1 + dice.what() % (dice.how() % 4 == 0 ? 180 : 45));
        clock.forward(time);
        model.now = clock.instant();
        story.add(time() + " it is");
        if (dice.stray()) {
            compare(null, model.people.get(0));
        } else {
            fire(dice);
        }
    }

    void fire(Dice dice) {
        story.add(time() + " timers fire");
        List<String> due = new ArrayList<>(jdbc.sql("""
                        select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        where e.business_key_ in (:cases) and j.duedate_ <= :now order by j.duedate_
                        """)
                .param("cases", cases(model.tickets))
                .param("now", Timestamp.from(model.now))
                .query(String.class)
                .list());
        if (dice.who() % 2 == 0) {
            Collections.reverse(due);
        }
        for (String job : due) {
            // The deadline's timer takes the warning with it.
            if (jobs.createJobQuery().jobId(job).count() > 0) {
                jobs.executeJob(job);
            }
        }
        model.fire();
        compare(null, model.people.get(dice.ticket() % model.people.size()));
    }

    private static String text(Dice dice) {
        return dice.stray() && dice.how() % 5 == 1 ? "  " : "For a good reason";
    }

    // The comparison.

    /** A double click: what was just done is not done again. */
    void again(Dice dice) {
        if (last != null) {
            last.run();
        }
    }

    private void attempt(
            String step,
            String what,
            Supplier<Set<Problem.Kind>> rule,
            @Nullable Ticket ticket,
            Person by,
            Runnable action) {
        // Whoever orders a line again has seen the new version.
        last = ticket == null ? null : () -> attempt(step, what, rule, ticket, by, action);
        Set<Problem.Kind> expected = rule.get();
        story.add(time() + " " + what + (expected.isEmpty() ? "" : ": refused, " + expected));
        Problem.Kind refused = null;
        try {
            action.run();
        } catch (Problem problem) {
            refused = problem.kind();
        } catch (RuntimeException e) {
            throw new AssertionError(told(), e);
        }
        if (expected.isEmpty()) {
            assertThat(refused).as("refusal\n%s", told()).isNull();
        } else {
            assertThat(refused).as("refusal\n%s", told()).isIn(expected);
        }
        Statistics.label("what happened").collect(step, expected.isEmpty() ? "done" : "refused");
        long before = events;
        compare(expected.isEmpty() ? ticket : null, by);
        if (!expected.isEmpty()) {
            assertThat(events).as("events after a refusal\n%s", told()).isEqualTo(before);
        }
    }

    /** The rows, the lines and the letters of all; what is offered to all for {@code touched}, and to {@code who} else. */
    private void compare(@Nullable Ticket touched, Person who) {
        if (nothingToDo()) {
            return;
        }
        compareRows();
        compareLetters();
        List<Ticket> open =
                model.tickets.stream().filter(ticket -> !ticket.resolved).toList();
        if (touched != null) {
            model.people.forEach(person -> compareOffers(person, touched));
        } else if (!open.isEmpty()) {
            compareOffers(who, open.get(story.size() % open.size()));
        }
    }

    private void compareOffers(Person who, Ticket ticket) {
        assertThat(offers.of(tickets.get(caseId(ticket)), employee(who)))
                .as("offered to %s for %s\n%s", who, ticket, told())
                .isEqualTo(model.offers(who, ticket));
    }

    private void compareRows() {
        Map<String, String> rows = new TreeMap<>();
        long counted = 0;
        for (Row row : jdbc.sql("""
                        select t.*, p.position,
                            (select count(*) from timeline_event v where v.case_id = t.case_id) as events
                        from ticket t left join line_place p using (case_id) where t.case_id in (:cases)
                        """)
                .param("cases", cases(model.tickets))
                .query(this::row)
                .list()) {
            rows.put(row.caseId(), row.text());
            counted += row.events();
        }
        events = counted;
        Map<String, String> expected = new TreeMap<>();
        model.tickets.forEach(ticket -> expected.put(ticket.caseId, expected(ticket)));
        assertThat(rows).as("tickets\n%s", told()).isEqualTo(expected);
    }

    private record Row(String caseId, String text, long events) {}

    private Row row(ResultSet row, int number) throws SQLException {
        String text = text(
                row.getString("bucket"),
                byId.get(row.getObject("assignee", UUID.class)),
                byId.get(row.getObject("assigned_by", UUID.class)),
                row.getString("assigned_level"),
                instant(row.getTimestamp("starts_at")),
                instant(row.getTimestamp("deadline")),
                row.getInt("position"));
        return new Row(row.getString("case_id"), text, row.getLong("events"));
    }

    private String expected(Ticket ticket) {
        int position =
                ticket.assignee == null ? 0 : 1 + model.line(ticket.assignee).indexOf(ticket);
        return text(
                ticket.bucket().name(),
                ticket.assignee,
                ticket.assignedBy,
                ticket.level == null ? null : ticket.level.name(),
                ticket.start,
                ticket.deadline,
                position);
    }

    private static String text(
            String bucket,
            @Nullable Person assignee,
            @Nullable Person by,
            @Nullable String level,
            @Nullable Instant start,
            @Nullable Instant deadline,
            int position) {
        return "%s %s by %s (%s) from %s to %s at %d".formatted(bucket, assignee, by, level, start, deadline, position);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private void compareLetters() {
        Map<String, Map<String, Integer>> written = new TreeMap<>();
        jdbc.sql("""
                        select case_id, kind, recipient, count(*) as letters from letter
                        where case_id in (:cases) group by case_id, kind, recipient
                        """).param("cases", cases(model.tickets)).query(row -> {
            written.computeIfAbsent(row.getString("case_id"), id -> new TreeMap<>())
                    .put(
                            row.getString("kind") + " to " + byId.get(row.getObject("recipient", UUID.class)),
                            row.getInt("letters"));
        });
        Map<String, Map<String, Integer>> expected = new TreeMap<>();
        model.tickets.forEach(ticket -> expected.put(ticket.caseId, new TreeMap<>(ticket.letters)));
        assertThat(written).as("letters\n%s", told()).isEqualTo(expected);
    }

    /** What everybody is offered everywhere, and the invariants; an engineer without the role is a finding as it must be. */
    void end() {
        for (Ticket ticket : model.tickets) {
            model.people.forEach(person -> compareOffers(person, ticket));
        }
        long without = model.tickets.stream()
                .filter(ticket -> !ticket.resolved && ticket.assignee != null && !ticket.assignee.has(Role.ASSIGNEE))
                .count();
        invariants
                .check(model.tickets.stream().map(CourseWorld::caseId).toList())
                .forEach(finding -> assertThat(finding.count())
                        .as("%s\n%s", finding, told())
                        .isEqualTo(finding.invariant() == Invariant.ENGINEER ? without : 0));
    }

    private String time() {
        return LocalTime.ofInstant(model.now, ZoneOffset.UTC).toString();
    }

    private String told() {
        return String.join("\n", story);
    }

    private static CaseId caseId(Ticket ticket) {
        return new CaseId(ticket.caseId);
    }

    private static List<String> cases(Collection<Ticket> tickets) {
        return tickets.isEmpty()
                ? List.of("")
                : tickets.stream().map(ticket -> ticket.caseId).toList();
    }
}

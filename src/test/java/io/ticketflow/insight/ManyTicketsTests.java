package io.ticketflow.insight;

import static io.ticketflow.ScratchDatabase.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.ScratchDatabase;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Organisation;
import io.ticketflow.ticket.Priority;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures the dashboard and the lists with as many tickets as asked for: {@code -Dtest=ManyTicketsTests -Dtickets=1000000}. */
@IntegrationTest
@EnabledIfSystemProperty(named = "tickets", matches = "\\d+")
class ManyTicketsTests {

    private static final List<String> LARGE = List.of("ticket", "timeline_event", "line_place", "extension_request");
    private static final List<String> EMPLOYEES = List.of("employee", "employee_role");

    @Autowired
    private List<JavaMigration> migrations;

    @Autowired
    private Employees employees;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Scene scene;

    @Test
    void theDashboardIsFast() {
        int tickets = Integer.getInteger("tickets", 0);
        try (ScratchDatabase scratch = new ScratchDatabase(migrations)) {
            fill(scratch.jdbc(), tickets);
            Employee reader = scene.sm1();
            Clock clock = Clock.systemUTC();
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            var dashboards = new Dashboards(
                    new FigureCounts(scratch.jdbc()), new TallyCounts(scratch.jdbc()), organisation, clock);
            var lists = new TicketLists(scratch.jdbc(), employees, organisation, clock);

            System.out.println("Of " + tickets + " tickets in three years:");
            for (int days : new int[] {7, 30, 90, 365}) {
                Period period = new Period(today.minusDays(days - 1L), null);
                time("dashboard, last " + days + " days", () -> dashboards.of(period, null, reader));
            }
            time("dashboard, all time, one application", () -> dashboards.of(Period.ALWAYS, "AAA", reader));
            time("dashboard, all time", () -> dashboards.of(Period.ALWAYS, null, reader));
            for (Figure figure : Figure.values()) {
                time("list of " + figure, () -> lists.page(query(figure), reader));
            }
            assertThat(scratch.plan("select bucket, count(*) from ticket where raised_at > now() - interval '30 days'"
                            + " group by bucket"))
                    .contains("Index Only Scan using ticket_figures");
            assertThat(scratch.plan(
                            "select case_id from ticket where bucket in ('UNASSIGNED', 'ASSIGNED', 'ESCALATION') order by raised_at desc,"
                                    + " case_id desc limit 26"))
                    .contains("Index Only Scan using ticket_open");
            assertThat(scratch.plan(
                            "select case_id from ticket where bucket in ('ESCALATION', 'ESCALATION_RESOLVED') order by raised_at desc,"
                                    + " case_id desc limit 26"))
                    .contains("using ticket_breached");
        }
    }

    /** Each list in each order, as it is and narrowed, its first pages and a late one: none reads a whole table. */
    @Test
    void everyListGoesAlongAnIndex() {
        int tickets = Integer.getInteger("tickets", 0);
        Employee engineer = scene.engineer("Laden");
        Employee reporter = scene.sample("user");
        try (ScratchDatabase scratch = new ScratchDatabase(migrations)) {
            JdbcClient jdbc = scratch.oneConnection();
            fill(jdbc, tickets);
            give(jdbc, engineer, "assignee");
            give(jdbc, reporter, "reporter");
            talk(jdbc);
            lineUp(jdbc);
            var lists = new TicketLists(jdbc, employees, organisation, Clock.systemUTC());

            var pages = new Pages(jdbc, lists);

            System.out.println("Of " + tickets + " tickets:");
            for (Listing listing : Listing.values()) {
                for (Sort sort : listing == Listing.ALL ? List.of(Sort.NEWEST) : List.of(Sort.values())) {
                    ways(listing, sort, engineer).forEach((what, query) -> {
                        Employee reader = listing == Listing.REPORTED ? reporter : scene.sm1();
                        pages.look(listing + " " + sort + " " + what, query, reader);
                    });
                    if (listing != Listing.UNASSIGNED && listing != Listing.REPORTED && listing != Listing.ALL) {
                        pages.look(
                                listing + " " + sort + " of an engineer",
                                query(listing, sort, null, null, null, null),
                                engineer);
                    }
                }
            }
            look(jdbc, LARGE, "counts of the buckets", () -> lists.counts(scene.sm1()));
            look(jdbc, LARGE, "numbers of the navigation", () -> new Waitings(jdbc).of(scene.sm1()));
            Clock clock = Clock.systemUTC();
            assertThat(scratch.plan("select case_id from line_place where engineer = '" + engineer.id()
                            + "' order by position"))
                    .contains("line_place_engineer_position_key");
            // All lines together are all open tickets: what is read of them is read, but nothing of the others.
            List<String> others = List.of("ticket", "timeline_event");
            look(jdbc, others, "who is free", () -> new Workloads(jdbc, employees, clock).all());
            look(jdbc, others, "forecast of all lines", () -> new Forecasts(jdbc, clock).all(scene.sm1()));
        }
    }

    /** The last fifty of each engineer, however many each has resolved. */
    @Test
    void pastPromisesGoAlongIndexes() {
        int tickets = Integer.getInteger("tickets", 0);
        try (ScratchDatabase scratch = new ScratchDatabase(migrations)) {
            JdbcClient jdbc = scratch.oneConnection();
            fill(jdbc, tickets);
            promise(jdbc);
            List<EmployeeId> engineers =
                    jdbc
                            .sql("select distinct assignee from ticket where assignee is not null")
                            .query(UUID.class)
                            .stream()
                            .map(EmployeeId::new)
                            .toList();
            var promises = new PastPromises(jdbc);

            System.out.println("Of " + tickets + " tickets:");
            look(jdbc, LARGE, "estimates of " + engineers.size(), () -> promises.estimates(engineers, scene.sm1()));
            String plan = scratch.plan(PastPromises.LAST_RESOLVED
                    .replace(":most", String.valueOf(PastPromises.MOST))
                    .replace(":engineers", "'" + engineers.get(0) + "', '" + engineers.get(1) + "'"));
            assertThat(plan)
                    .contains("using ticket_past_promises on ticket r")
                    .contains("using timeline_event_case")
                    .contains("using extension_request_case")
                    .doesNotContainPattern("Seq Scan on (ticket|timeline_event|extension_request)");
        }
    }

    /** The list of employees, all of them and narrowed, its first pages and a late one. */
    @Test
    void theListOfEmployeesGoesAlongAnIndex() {
        int people = Integer.getInteger("tickets", 0);
        Employee admin = scene.sample("admin");
        Map<String, EmployeeQuery> ways = new LinkedHashMap<>();
        ways.put("all", new EmployeeQuery(null, null, null, 25));
        ways.put("engineers", new EmployeeQuery(null, new EmployeeQuery.Holding(Role.ASSIGNEE), null, 25));
        ways.put("by name", new EmployeeQuery("worker 1", null, null, 25));
        try (ScratchDatabase scratch = new ScratchDatabase(migrations)) {
            JdbcClient jdbc = scratch.oneConnection();
            hire(jdbc, people);
            var lists = new EmployeeLists(jdbc);
            String late = lateCursor(lists, people, admin);

            System.out.println("Of " + people + " employees:");
            ways.forEach((what, query) -> {
                look(jdbc, EMPLOYEES, what, () -> lists.page(query, admin));
                String second = lists.page(query, admin).next();
                look(jdbc, EMPLOYEES, what + ", second page", () -> lists.page(from(query, second), admin));
                look(jdbc, EMPLOYEES, what + ", a late page", () -> lists.page(from(query, late), admin));
            });
            // Where everybody has a role no order helps: both tables are read once, which is the quickest for the worst
            // case.
            var nothing = new EmployeeQuery(null, EmployeeQuery.Holding.NOTHING, null, 25);
            time("without a role", () -> lists.page(nothing, admin));
            time("without a role, a late page", () -> lists.page(from(nothing, late), admin));
        }
    }

    private static String lateCursor(EmployeeLists lists, int people, Employee admin) {
        String cursor = null;
        for (int seen = 0; seen < people / 2; seen += EmployeeQuery.LARGEST_PAGE) {
            cursor = lists.page(new EmployeeQuery(null, null, cursor, EmployeeQuery.LARGEST_PAGE), admin)
                    .next();
        }
        return Objects.requireNonNull(cursor);
    }

    private static EmployeeQuery from(EmployeeQuery query, @Nullable String cursor) {
        return new EmployeeQuery(query.q(), query.holding(), cursor, query.size());
    }

    /** One of ten is an engineer, every other one reports tickets. */
    private static void hire(JdbcClient jdbc, int people) {
        jdbc.sql("insert into employee (id, email, name) select gen_random_uuid(), 'w' || i || '@ticketflow.example',"
                        + " 'Worker ' || i from generate_series(1, :people) i")
                .param("people", people)
                .update();
        jdbc.sql(
                        "insert into employee_role (employee, role) select id, 'ASSIGNEE' from employee where email like 'w%0@%'"
                                + " union all select id, 'USER' from employee where email ~ '^w[0-9]*[02468]@'")
                .update();
        jdbc.sql("vacuum analyze").update();
    }

    /** A list's first page, its second one, and one from the middle of the whole list. */
    private record Pages(JdbcClient jdbc, TicketLists lists) {

        void look(String what, TicketQuery query, Employee reader) {
            ManyTicketsTests.look(jdbc, LARGE, what, () -> lists.page(query, reader));
            String second = lists.page(query, reader).next();
            if (second != null) {
                look(what + ", second page", query, second, reader);
            }
            look(what + ", a late page", query, late(query, reader), reader);
        }

        private void look(String what, TicketQuery query, String cursor, Employee reader) {
            ManyTicketsTests.look(jdbc, LARGE, what, () -> lists.page(from(query, cursor), reader));
        }

        private String late(TicketQuery query, Employee reader) {
            Sort sort = query.sort();
            String middle = jdbc.sql(
                            "with listed as (select case_id, row_number() over (order by " + sort.orderBy()
                                    + ") place from ticket t where " + listed(query.listing(), reader) + ")"
                                    + " select case_id from listed order by abs(place - (select count(*) / 2 from listed)) limit 1")
                    .query(String.class)
                    .single();
            var alone = new TicketQuery(query.listing(), middle, null, null, null, query.selection(), sort, null, 100);
            return lists.page(alone, reader).items().stream()
                    .filter(row -> row.caseId().value().equals(middle))
                    .map(row -> Cursor.after(row, sort).toString())
                    .findFirst()
                    .orElseThrow();
        }

        private String listed(Listing listing, Employee reader) {
            String bucket = listing.bucket() == null ? "true" : "t.bucket = '" + listing.bucket() + "'";
            String own = reader.isScrumMaster() ? "true" : "'" + reader.id() + "' in (t.assignee, t.reporter)";
            return bucket + " and " + own;
        }
    }

    private static TicketQuery from(TicketQuery query, String cursor) {
        return new TicketQuery(
                query.listing(),
                query.q(),
                query.application(),
                query.priority(),
                query.assignee(),
                query.selection(),
                query.sort(),
                cursor,
                query.size());
    }

    /** What each node reads for its metrics every few seconds reads no large table from its beginning to its end. */
    @Test
    void everyMetricGoesAlongAnIndex() {
        int tickets = Integer.getInteger("tickets", 0);
        try (ScratchDatabase scratch = new ScratchDatabase(migrations)) {
            fill(scratch.jdbc(), tickets);
            tell(scratch.jdbc(), tickets);

            for (String query : METRICS) {
                String plan = scratch.plan(query);
                time(
                        query.replaceAll("\\s+", " "),
                        () -> scratch.jdbc().sql(query).query().listOfRows());
                assertThat(plan).as(query).doesNotContain("Seq Scan");
            }
        }
    }

    /** As the classes have them that are called Metrics, with the times filled in. */
    private static final List<String> METRICS =
            List.of("""
            select bucket, count(*) tickets from ticket
            where bucket in ('UNASSIGNED', 'ASSIGNED', 'ESCALATION') group by bucket
            union all
            select bucket, count(*) from ticket
            where bucket in ('RESOLVED', 'ESCALATION_RESOLVED')
              and coalesce(resolved_at, '-infinity'::timestamptz) > now() - interval '1 day' group by bucket
            """, """
            select count(*) missed, min(deadline), (select min(raised_at) from ticket where bucket = 'UNASSIGNED')
            from ticket where resolved_at is null and overdue_since is null and deadline < now()
            """, """
            select count(*) due, min(duedate_) oldest from act_ru_job
            where duedate_ <= now() and retries_ > 0 and suspension_state_ = 1
            """, """
            select count(*) filter (where retries_ = 0) given_up, count(*) filter (where retries_ > 0) again
            from act_ru_job where exception_msg_ is not null or retries_ = 0
            """, """
            select count(*) letters, count(*) filter (where last_error is not null) tried, min(created_at) oldest
            from letter where recipient is not null and sent_at is null and dead_at is null
            """, "select count(*) from letter where recipient is null", """
            select count(*) from letter where dead_at is not null and emptied_at is null
            """, """
            select target, count(*) filter (where dead_at is null) waiting, min(created_at) filter (where dead_at is null),
                max(held_until) held, count(dead_at) dead
            from webhook_message where sent_at is null group by target order by target
            """);

    /** Each ticket has two timers still to come, a letter that was sent, and a message that was. */
    private static void tell(JdbcClient jdbc, int tickets) {
        jdbc.sql("""
                        insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, duedate_, handler_type_)
                        select 'job-' || n, 1, 'timer', 5, 1, now() + n * interval '1 minute', 'timer-transition'
                        from generate_series(1, :count * 2) n
                        """).param("count", tickets).update();
        jdbc.sql("""
                        insert into letter (id, kind, event_key, case_id, recipient, subject, html, text, created_at,
                            next_attempt_at, sent_at)
                        select gen_random_uuid(), 'RAISED', case_id, case_id, reporter, 's', 'h', 't', raised_at, raised_at,
                            raised_at from ticket
                        """).update();
        jdbc.sql("""
                        insert into webhook_message (id, target, event_key, event, case_id, body, created_at,
                            next_attempt_at, give_up_at, sent_at)
                        select gen_random_uuid(), 'channel', case_id, 'RAISED', case_id, '{}', raised_at, raised_at,
                            raised_at, raised_at from ticket
                        """).update();
        jdbc.sql("vacuum analyze").update();
    }

    private static Map<String, TicketQuery> ways(Listing listing, Sort sort, Employee engineer) {
        Map<String, TicketQuery> ways = new LinkedHashMap<>();
        ways.put("", query(listing, sort, null, null, null, null));
        ways.put("high", query(listing, sort, null, Priority.HIGH, null, null));
        ways.put("application", query(listing, sort, null, null, "AAA", null));
        ways.put("engineer", query(listing, sort, null, null, null, engineer));
        ways.put("a rare word", query(listing, sort, "unheard", null, null, null));
        ways.put("a case id", query(listing, sort, "N-AAA-12", null, null, null));
        return ways;
    }

    private static TicketQuery query(
            Listing listing,
            Sort sort,
            @Nullable String q,
            @Nullable Priority priority,
            @Nullable String application,
            @Nullable Employee engineer) {
        return new TicketQuery(
                listing,
                q,
                application,
                priority,
                engineer == null ? null : engineer.id(),
                listing == Listing.ALL ? new Selection(Figure.RAISED, Period.ALWAYS) : null,
                sort,
                null,
                25);
    }

    private static void look(JdbcClient jdbc, List<String> tables, String what, Runnable list) {
        long before = wholeTables(jdbc, tables);
        time(what, list);
        assertThat(wholeTables(jdbc, tables)).as(what).isEqualTo(before);
    }

    /** How often one of these tables has been read from its beginning to its end. */
    private static long wholeTables(JdbcClient jdbc, List<String> tables) {
        jdbc.sql("select pg_stat_force_next_flush()::text").query(String.class).single();
        return jdbc.sql("select sum(seq_scan) from pg_stat_user_tables where relname in (:tables)")
                .param("tables", tables)
                .query(Long.class)
                .single();
    }

    /** A fair share of the tickets is this person's. */
    private static void give(JdbcClient jdbc, Employee employee, String column) {
        jdbc.sql("insert into employee (id, email, name) values (:id, :email, :name)")
                .param("id", employee.id().value())
                .param("email", employee.email())
                .param("name", employee.name())
                .update();
        jdbc.sql("update ticket set %1$s = :id where %1$s = (select min(%1$s::text)::uuid from ticket)"
                        .formatted(column))
                .param("id", employee.id().value())
                .update();
    }

    /** Each ticket has a history, and some are talked about. */
    private static void talk(JdbcClient jdbc) {
        jdbc.sql(
                        "insert into timeline_event (case_id, kind, actor, at) select case_id, 'RAISED', reporter, raised_at from ticket")
                .update();
        jdbc.sql("insert into timeline_event (case_id, kind, actor, at, facts) select case_id, 'COMMENTED', reporter,"
                        + " raised_at, jsonb_build_object('text', case when case_id like '%999' then 'unheard of'"
                        + " else 'It was seen again' end) from ticket where case_id like '%9'")
                .update();
        jdbc.sql("create index if not exists ticket_search on ticket using gin (search)")
                .update();
        jdbc.sql("vacuum analyze").update();
    }

    /** Each engineer's time was given at once, and one of ten waited behind another ticket. */
    private static void promise(JdbcClient jdbc) {
        jdbc.sql("insert into timeline_event (case_id, kind, actor, at, facts) select case_id, 'PROMISED', assignee,"
                        + " assigned_at, jsonb_build_object('time', 'PT2H', 'starts', assigned_at + case when case_id like"
                        + " '%3' then interval '1 hour' else '0' end) from ticket where deadline is not null")
                .update();
        jdbc.sql("vacuum analyze timeline_event").update();
    }

    /** Every open ticket stands in its engineer's line. */
    private static void lineUp(JdbcClient jdbc) {
        jdbc.sql(
                        "insert into line (engineer, version) select distinct assignee, 1 from ticket where assignee is not null")
                .update();
        jdbc.sql("insert into line_place (case_id, engineer, position) select case_id, assignee,"
                        + " row_number() over (partition by assignee order by assigned_at) from ticket"
                        + " where assignee is not null and resolved_at is null")
                .update();
        jdbc.sql("analyze").update();
    }

    private static TicketQuery query(Figure figure) {
        return new TicketQuery(
                Listing.ALL, null, null, null, null, new Selection(figure, Period.ALWAYS), Sort.NEWEST, null, 25);
    }

    /** Three years of tickets: one of seven late, the last ones open, one of ten with a request for an extension. */
    private static void fill(JdbcClient jdbc, int tickets) {
        jdbc.sql("drop index ticket_search").update();
        jdbc.sql("insert into employee (id, email, name) select gen_random_uuid(), 'e' || i || '@ticketflow.example',"
                        + " 'Employee ' || i from generate_series(1, 60) i")
                .update();
        jdbc.sql("insert into application (code, name) select chr(65 + i / 26) || chr(65 + i % 26) || 'A',"
                        + " 'Application ' || i from generate_series(0, 29) i")
                .update();
        jdbc.sql("""
                        with people as (select array_agg(id order by name) ids from employee),
                             products as (select array_agg(code order by code) codes from application),
                             raised as (
                                 select n, codes[1 + floor(power(random(), 2) * 30)::int] application, ids[1 + n % 60] reporter,
                                        now() - (:count - n) * (interval '3 years' / :count) raised_at,
                                        case when n <= :count - 1000 or n % 2 = 0 then ids[1 + floor(random() * 25)::int] end engineer
                                 from generate_series(1, :count) n, people, products),
                             given as (
                                 select *, case when engineer is not null
                                           then raised_at + random() * interval '5 hours' end assigned_at
                                 from raised),
                             promised as (
                                 select *, assigned_at + interval '2 hours' deadline,
                                        engineer is not null and n <= :count - 600 and n % 7 = 0 late from given),
                             done as (
                                 select *, case when engineer is not null and n <= :count - 3000 then
                                           case when late then deadline + random() * interval '9 hours'
                                                else assigned_at + random() * interval '2 hours' end end resolved_at
                                 from promised)
                        insert into ticket (case_id, application, title, description, priority, reporter, raised_at, assignee,
                            assigned_by, assigned_level, assigned_at, first_assigned_at, resolution_seconds, starts_at, deadline,
                            escalated_at, overdue_since, resolved_at, resolution_note)
                        select 'N-' || application || '-' || 1000 + n, application, 'Something does not work ' || n,
                            repeat('What happened and when, in words. ', 8), (array['HIGH', 'MEDIUM', 'LOW'])[1 + floor(random() * 3)::int],
                            reporter, raised_at, engineer, case when engineer is not null then reporter end,
                            case when engineer is not null then 'SM1' end, assigned_at, assigned_at,
                            case when engineer is not null then 7200 end, assigned_at, deadline,
                            case when late then deadline end, case when late then deadline end, resolved_at,
                            case when resolved_at is not null then 'Done' end
                        from done
                        """).param("count", tickets).update();
        jdbc.sql(
                        "insert into assignment (case_id, engineer, assigned_by, level, assigned_at) select case_id, assignee,"
                                + " assigned_by, 'SM1', assigned_at from ticket where assignee is not null and case_id like '%7'")
                .update();
        jdbc.sql("insert into extension_request (id, case_id, assignment, comment, requested_at, outcome) select"
                        + " gen_random_uuid(), case_id, id, 'More', assigned_at,"
                        + " (array['GRANTED', 'DECLINED', 'ENDED'])[1 + id % 3] from assignment")
                .update();
        jdbc.sql("vacuum analyze").update();
    }
}

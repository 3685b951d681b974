package io.ticketflow.insight;

import static io.ticketflow.ScratchDatabase.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.ScratchDatabase;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.Organisation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures the dashboard with as many tickets as asked for: {@code -Dtest=ManyTicketsTests -Dtickets=1000000}. */
@IntegrationTest
@EnabledIfSystemProperty(named = "tickets", matches = "\\d+")
class ManyTicketsTests {

    @Autowired
    private Environment settings;

    @Autowired
    private JdbcClient server;

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
        try (ScratchDatabase scratch = new ScratchDatabase(settings, server, migrations)) {
            fill(scratch.jdbc(), tickets);
            Employee reader = scene.sm1();
            Clock clock = Clock.systemUTC();
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            var dashboards = new Dashboards(new FigureCounts(scratch.jdbc()), organisation, clock);
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
            assertThat(scratch.plan("select case_id from ticket where resolved_at is null order by raised_at desc,"
                            + " case_id desc limit 26"))
                    .contains("Index Only Scan using ticket_open");
            assertThat(scratch.plan("select case_id from ticket where escalated_at is not null order by raised_at desc,"
                            + " case_id desc limit 26"))
                    .contains("using ticket_breached");
        }
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
                                 select n, codes[1 + n % 30] application, ids[1 + n % 60] reporter,
                                        now() - (:count - n) * (interval '3 years' / :count) raised_at,
                                        case when n <= :count - 1000 or n % 2 = 0 then ids[1 + (n * 7) % 25] end engineer
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
                            repeat('What happened and when, in words. ', 8), (array['HIGH', 'MEDIUM', 'LOW'])[1 + n % 3],
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

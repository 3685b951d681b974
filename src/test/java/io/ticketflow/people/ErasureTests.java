package io.ticketflow.people;

import static io.ticketflow.process.Scene.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem.Kind;
import io.ticketflow.ticket.Comments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is erased is found nowhere any more; what they did stays. */
@IntegrationTest
class ErasureTests {

    private static final String MARKUP = "O'Zorn & <Sohn>";

    @Autowired
    private Scene scene;

    @Autowired
    private EmployeeErasure erasure;

    @Autowired
    private Administration administration;

    @Autowired
    private Recognition recognition;

    @Autowired
    private Employees employees;

    @Autowired
    private Comments comments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final String earlier = "erl" + unique();
    private final String latest = "lat" + unique();

    private Employee admin;

    @BeforeEach
    void somebodyAdministers() {
        admin = scene.sample("admin");
    }

    @Test
    void whoIsErasedIsFoundNowhereAndWhatTheyDidStays() {
        Employee person = somebodyWithALongPast();
        CaseId reported = scene.raisedBy(person);
        workOn(reported, person);
        CaseId worked = workedOnBy(person);
        CaseId escalated = escalatedTo(person);
        String oid = person.oid().orElseThrow();
        deactivate(person);
        List<CaseId> tickets = List.of(reported, worked, escalated);
        assertThat(found(latest)).contains("employee", "letter", "timeline_event");
        assertThat(found(earlier))
                .contains("earlier_name", "letter", "administration_event", "spring_session_attributes");
        assertThat(found(oid)).contains("employee", "spring_session", "directory_finding");
        List<String> past = past(tickets);
        long changes = count("administration_event");

        Visitor asAdmin = Visitor.signedInAs("admin");
        String page = "/admin/employees/" + person.id() + "/erasure";
        assertThat(asAdmin.get(page).body()).contains("What stays", "What goes", person.email());
        assertThat(asAdmin.submit(page, Map.of("confirm", "somebody@else.example"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(asAdmin.submit(page, Map.of("confirm", " " + person.email().toUpperCase(Locale.ROOT)))
                        .statusCode())
                .isEqualTo(302);

        for (String trace : List.of(latest, earlier, oid)) {
            assertThat(found(trace)).as("tables in which %s is left", trace).isEmpty();
        }
        assertThat(past(tickets)).isEqualTo(past);
        assertThat(count("administration_event")).isEqualTo(changes + 1);
        pagesSayFormerEmployee(tickets, person);
        assertThat(asAdmin.post("/api/employees/" + person.id() + "/erasure", Map.of("confirm", ""))
                        .body())
                .contains("This person is erased already");
    }

    @Test
    void whoSignsInAgainIsSomebodyNew() {
        Visitor.signedInAs(earlier).get("/api/me");
        Employee person = employees.withEmail(earlier + "@ticketflow.example").orElseThrow();
        String oid = person.oid().orElseThrow();
        deactivate(person);
        erasure.erase(person.id(), person.email(), admin.id());

        var me = Visitor.json(Visitor.signedInAs(earlier).get("/api/me"));

        assertThat(me.path("id").asText()).isNotEqualTo(person.id().toString());
        assertThat(me.path("roles")).isEmpty();
        assertThat(employees.findByOid(oid).orElseThrow().id())
                .hasToString(me.path("id").asText());
        assertThat(employees.get(person.id()).isErased()).isTrue();
    }

    @Test
    void onlyAnAdministratorErasesAndOnlySomebodyWhoIsNotActive() {
        Employee engineer = scene.engineer(latest);
        CaseId open = scene.raisedAndAssignedTo(engineer);

        refused(Kind.NOT_PERMITTED, "administration.admins-only", engineer, scene.sm2());
        refused(Kind.OUT_OF_TURN, "employee.erase.active", engineer, admin);
        refused(Kind.OUT_OF_TURN, "employee.erase.active", admin, admin);
        deactivate(engineer);
        refused(Kind.OUT_OF_TURN, "engineer.open-tickets", engineer, admin);
        scene.override(open, scene.engineer("Nils"), scene.sm2());
        assertRefused(
                Kind.INVALID,
                "employee.erase.confirm",
                () -> erasure.erase(engineer.id(), "another@ticketflow.example", admin.id()));
        erasure.erase(engineer.id(), engineer.email(), admin.id());

        refused(Kind.OUT_OF_TURN, "employee.erase.done", engineer, admin);
        assertRefused(
                Kind.NOT_FOUND,
                "employee.unknown",
                () -> erasure.erase(EmployeeId.random(), engineer.email(), admin.id()));
        Employee former = employees.get(engineer.id());
        assertRefused(
                Kind.INVALID,
                "employee.erase.done",
                () -> administration.change(
                        former.id(), new EmployeeChange(Set.of(), null, true, former.version(), false), admin.id()));
    }

    @Test
    void theDocumentNamesEveryTableThatKnowsAnEmployee() throws IOException {
        String document = Files.readString(Path.of("docs/retention.md"));

        List<String> tables = jdbc.sql("""
                        select distinct conrelid::regclass::text from pg_constraint
                        where contype = 'f' and confrelid = 'employee'::regclass
                        """).query(String.class).list();

        assertThat(tables).isNotEmpty().allSatisfy(table -> assertThat(document).contains("`" + table + "`"));
    }

    private void refused(Kind kind, String key, Employee person, Employee by) {
        assertRefused(kind, key, () -> erasure.erase(person.id(), person.email(), by.id()));
    }

    /** Entered by address, signed in under one name, known under another now. */
    private Employee somebodyWithALongPast() {
        EmployeeId id = administration
                .add(earlier + "@ticketflow.example", null, admin.id())
                .id();
        make(id, true, Role.USER, Role.ASSIGNEE, Role.SM1, Role.SM2, Role.ADMIN, Role.PROCESS_OWNER);
        Visitor visitor = Visitor.signedInAs(earlier);
        assertThat(visitor.get("/work").body()).contains("Newcomer " + earlier);
        CaseId first = scene.raisedBy(employees.get(id));
        workOn(first, employees.get(id));
        String oid = employees.get(id).oid().orElseThrow();
        String name = latest + " " + MARKUP;
        recognition.recognise(oid, latest + "@ticketflow.example", name);
        Employee person = employees.get(id);
        assertThat(person.name()).isEqualTo(name);
        Employee colleague = scene.somebody("Willem");
        administration.change(
                colleague.id(), new EmployeeChange(Set.of(Role.USER), id, true, colleague.version(), false), id);
        jdbc.sql("insert into directory_finding (position, kind, employee, oid)"
                        + " select coalesce(max(position), 0) + 1, 'NO_NAME', :id, :oid from directory_finding")
                .param("id", id.value())
                .param("oid", oid)
                .update();
        return person;
    }

    /** The person reports, comments, is mentioned, and is written to. */
    private void workOn(CaseId ticket, Employee person) {
        Employee engineer = scene.engineer("Egon");
        scene.assign(ticket, engineer, person);
        comments.add(ticket, "@" + person.name().toUpperCase(Locale.ROOT) + ", since when?", scene.sm2());
        comments.add(ticket, "@" + engineer.name() + ", since noon.", person);
        scene.promise(ticket, engineer, "PT2H");
        scene.resolve(ticket, engineer);
    }

    /** The person is the engineer, asks for an extension, and the ticket is taken from them. */
    private CaseId workedOnBy(Employee person) {
        CaseId ticket = scene.raisedAndAssignedTo(person);
        scene.promise(ticket, person, "PT2H");
        scene.extendBy(ticket, person, "PT3H");
        Employee other = scene.engineer("Otto");
        scene.override(ticket, other, person);
        scene.promise(ticket, other, "PT2H");
        jdbc.sql("""
                        update letter set dead_at = now(), sent_at = null, last_error = '550 no such user ' || :email
                        where case_id = :ticket and recipient = :id
                        """)
                .param("email", person.email())
                .param("ticket", ticket.value())
                .param("id", person.id().value())
                .update();
        scene.resolve(ticket, other);
        return ticket;
    }

    private CaseId escalatedTo(Employee person) {
        Employee engineer = scene.engineerReportingTo(person, "Enno");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT1H");
        clock.forward(Duration.ofMinutes(61));
        scene.timersFire(ticket);
        assertThat(scene.lettersTo(person, ticket)).contains("ESCALATED");
        scene.resolve(ticket, engineer);
        return ticket;
    }

    private void deactivate(Employee person) {
        make(person.id(), false);
    }

    private void make(EmployeeId id, boolean active, Role... roles) {
        long version = employees.get(id).version();
        administration.change(id, new EmployeeChange(Set.of(roles), null, active, version, true), admin.id());
    }

    private void pagesSayFormerEmployee(List<CaseId> tickets, Employee person) {
        Visitor sm1 = Visitor.signedInAs("sm1");
        for (CaseId ticket : tickets) {
            var page = sm1.get("/tickets/" + ticket);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Former employee");
            assertThat(sm1.get("/tickets/" + ticket, "Accept-Language", "de").body())
                    .contains("Ehemalige Person")
                    .doesNotContain("Former employee");
        }
        Visitor asAdmin = Visitor.signedInAs("admin");
        assertThat(asAdmin.get("/admin/employees/" + person.id()).body())
                .contains("Former employee", "were erased at", "erased a former employee")
                .doesNotContain(">former-", "name=\"active\"");
        assertThat(asAdmin.get("/admin/employees?q=former-" + person.id()).body())
                .contains("Former employee")
                .doesNotContain(">former-");
    }

    /** What happened, without the words of comments. */
    private List<String> past(List<CaseId> tickets) {
        return jdbc.sql("""
                        select concat_ws(' ', id, case_id, kind, actor, at, facts - 'text') from timeline_event
                        where case_id in (:tickets) order by id
                        """)
                .param("tickets", tickets.stream().map(CaseId::value).toList())
                .query(String.class)
                .list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The tables in which any column of any row has this, be it text, JSON, words to search by or bytes. */
    private List<String> found(String trace) {
        String bytes = HexFormat.of().formatHex(trace.getBytes(StandardCharsets.UTF_8));
        return tables().stream()
                .filter(table -> jdbc.sql("select exists (select from " + table + " row where position(:trace in"
                                + " lower(row::text)) > 0 or position(:bytes in row::text) > 0)")
                        .param("trace", trace)
                        .param("bytes", bytes)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private List<String> tables() {
        return jdbc.sql("""
                        select table_name::text from information_schema.tables
                        where table_schema = current_schema and table_type = 'BASE TABLE'
                          and table_name <> 'flyway_schema_history'
                        """).query(String.class).list();
    }

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}

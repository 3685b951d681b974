package io.ticketflow.directory;

import static io.ticketflow.directory.DirectoryStandIn.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.directory.DirectoryStandIn.Entry;
import io.ticketflow.people.Administration;
import io.ticketflow.people.AdministrationEvent;
import io.ticketflow.people.AdministrationHistory;
import io.ticketflow.people.AdministrationKind;
import io.ticketflow.people.DirectoryChanges;
import io.ticketflow.people.DirectoryEntry;
import io.ticketflow.people.Employee;
import io.ticketflow.people.EmployeeChange;
import io.ticketflow.people.Employees;
import io.ticketflow.people.HandMade;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the organisation's directory may do to our people, and what it may not (docs/decisions/directory.md). The stand-in
 * tells of everybody whom other tests have signed in as they are, so that nothing happens to them.
 */
@IntegrationTest
class DirectoryTests {

    private static final String ENGINEERS = "e0000000-0000-4000-8000-000000000001";
    private static final String OWNERS = "e0000000-0000-4000-8000-000000000002";

    @Autowired
    private Scene scene;

    @Autowired
    private Employees employees;

    @Autowired
    private DirectoryChanges changes;

    @Autowired
    private HandMade handMade;

    @Autowired
    private Administration administration;

    @Autowired
    private AdministrationHistory history;

    @Autowired
    private DirectoryRuns runs;

    @Autowired
    private Directory directory;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private DirectoryStandIn standIn;
    private int mostTaken = 10;

    @BeforeEach
    void everybodyIsThere() throws IOException {
        standIn = new DirectoryStandIn();
        standIn.join(ENGINEERS);
        standIn.join(OWNERS);
        List<Employee> page = employees.page("", 1000);
        while (!page.isEmpty()) {
            page.stream().filter(employee -> employee.oid().isPresent()).forEach(this::isThere);
            page = employees.page(page.get(page.size() - 1).email(), 1000);
        }
    }

    private void isThere(Employee employee) {
        String oid = employee.oid().orElseThrow();
        standIn.has(new Entry(oid, employee.email(), employee.name(), employee.isActive(), "Member", null));
        if (employee.roles().contains(Role.ASSIGNEE)) {
            standIn.join(ENGINEERS, oid);
        }
        if (employee.roles().contains(Role.PROCESS_OWNER)) {
            standIn.join(OWNERS, oid);
        }
    }

    @AfterEach
    void stopped() {
        standIn.close();
    }

    @Test
    void whoIsInAGroupIsEnteredWithTheirManagerAndNobodyElse() {
        String boss = person("Bea Boss", null);
        String ben = person("Ben Engineer", boss);
        String stranger = person("Somebody Else", boss);
        standIn.join(ENGINEERS, ben);

        DirectoryReport report = compare();

        Employee entered = employees.findByOid(ben).orElseThrow();
        assertThat(report.failure()).isNull();
        assertThat(report.entered()).isEqualTo(2);
        assertThat(entered.name()).isEqualTo("Ben Engineer");
        assertThat(entered.roles()).containsExactly(Role.ASSIGNEE);
        assertThat(entered.reportingAuthority())
                .contains(employees.findByOid(boss).orElseThrow().id());
        assertThat(employees.findByOid(boss).orElseThrow().roles()).isEmpty();
        assertThat(employees.findByOid(stranger)).isEmpty();
        assertThat(history.page(entered.id(), null, 10))
                .extracting(AdministrationEvent::kind)
                .containsExactly(
                        AdministrationKind.AUTHORITY_SET,
                        AdministrationKind.ROLE_GIVEN,
                        AdministrationKind.EMPLOYEE_ADDED);
        assertThat(history.page(entered.id(), null, 10)).allMatch(AdministrationEvent::byDirectory);
        assertThat(Visitor.signedInAs("admin")
                        .get("/admin/employees/" + entered.id())
                        .body())
                .contains(
                        "The directory gave Ben Engineer the role",
                        "The directory made Ben Engineer report to Bea Boss");
    }

    @Test
    void aSecondComparisonChangesNothing() {
        String ben = person("Ben Engineer", person("Bea Boss", null));
        standIn.join(ENGINEERS, ben);
        compare();
        long version = employees.findByOid(ben).orElseThrow().version();

        DirectoryReport report = compare();

        assertThat(List.of(report.entered(), report.changed(), report.deactivated()))
                .containsOnly(0);
        assertThat(employees.findByOid(ben).orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void whoWasEnteredAheadIsBoundByAddressAndANewNameIsTakenOver() {
        Employee ahead = scene.somebody("Ahead", Role.USER);
        String oid = oid();
        standIn.has(
                new Entry(oid, ahead.email().toUpperCase(java.util.Locale.ROOT), "Ann Ahead", true, "Member", null));
        compare();
        assertThat(employees.findByOid(oid).map(Employee::id)).contains(ahead.id());

        standIn.has(new Entry(oid, "new" + ahead.email(), "Ann Other", true, "Member", null));
        compare();

        Employee now = employees.get(ahead.id());
        assertThat(now.name()).isEqualTo("Ann Other");
        assertThat(now.email()).isEqualTo("new" + ahead.email());
        assertThat(now.roles()).containsExactly(Role.USER);
    }

    @Test
    void aRoleComesAndGoesWithTheGroupButNoOtherRole() {
        String ben = person("Ben Engineer", null);
        standIn.join(ENGINEERS, ben);
        standIn.join(OWNERS, ben);
        compare();
        scene.giveRole(employees.findByOid(ben).orElseThrow().id(), Role.USER);

        standIn.leave(ENGINEERS, ben);
        compare();

        assertThat(employees.findByOid(ben).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.PROCESS_OWNER, Role.USER);
    }

    @Test
    void whatAnAdministratorHasSetByHandStaysUntilTheyLeaveItToTheDirectory() {
        String boss = person("Bea Boss", null);
        String ben = person("Ben Engineer", boss);
        standIn.join(ENGINEERS, ben);
        compare();
        Employee other = scene.somebody("Other Boss");
        EmployeeId id = employees.findByOid(ben).orElseThrow().id();
        byHand(id, wish -> {
            wish.roles.remove(Role.ASSIGNEE);
            wish.authority = other.id();
        });

        compare();
        assertThat(employees.get(id).roles()).isEmpty();
        assertThat(employees.get(id).reportingAuthority()).contains(other.id());

        administration.leaveToDirectory(id, scene.sample("admin").id());
        compare();
        assertThat(employees.get(id).roles()).containsExactly(Role.ASSIGNEE);
        assertThat(employees.get(id).reportingAuthority())
                .contains(employees.findByOid(boss).orElseThrow().id());
    }

    @Test
    void noManagerIsNoReasonToReportToNobody() {
        String boss = person("Bea Boss", null);
        String ben = person("Ben Engineer", boss);
        standIn.join(ENGINEERS, ben);
        compare();

        standIn.has(new Entry(ben, address(ben), "Ben Engineer", true, "Member", null));
        compare();

        assertThat(employees.findByOid(ben).orElseThrow().reportingAuthority())
                .contains(employees.findByOid(boss).orElseThrow().id());
    }

    @Test
    void whoseAccountIsDisabledIsDeactivatedAndComesBackWithTheAccount() {
        String ben = person("Ben Engineer", null);
        standIn.join(ENGINEERS, ben);
        compare();

        disable(ben, "Ben Engineer");
        assertThat(compare().deactivated()).isEqualTo(1);
        assertThat(employees.findByOid(ben).orElseThrow().isActive()).isFalse();

        standIn.has(new Entry(ben, address(ben), "Ben Engineer", true, "Member", null));
        compare();
        assertThat(employees.findByOid(ben).orElseThrow().has(Role.ASSIGNEE)).isTrue();
    }

    @Test
    void whomAnAdministratorDeactivatedStaysSo() {
        String ben = person("Ben Engineer", null);
        standIn.join(ENGINEERS, ben);
        compare();
        EmployeeId id = employees.findByOid(ben).orElseThrow().id();

        byHand(id, wish -> wish.active = false);
        compare();

        assertThat(employees.get(id).isActive()).isFalse();
    }

    @Test
    void whoIsGoneIsDeactivated() {
        String ben = person("Ben Engineer", null);
        standIn.join(ENGINEERS, ben);
        compare();

        standIn.hasNoMore(ben);
        standIn.leave(ENGINEERS, ben);

        assertThat(compare().deactivated()).isEqualTo(1);
        assertThat(employees.findByOid(ben).orElseThrow().isActive()).isFalse();
    }

    @Test
    void anEngineerWithUnresolvedTicketsIsLeftToAnAdministrator() {
        String ben = person("Ben Engineer", null);
        standIn.join(ENGINEERS, ben);
        compare();
        Employee engineer = employees.findByOid(ben).orElseThrow();
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT2H");

        standIn.leave(ENGINEERS, ben);
        assertThat(findings(compare(), ben)).containsExactly(Finding.Kind.OPEN_TICKETS);
        disable(ben, "Ben Engineer");
        assertThat(findings(compare(), ben)).containsExactly(Finding.Kind.OPEN_TICKETS);
        assertThat(employees.get(engineer.id()).has(Role.ASSIGNEE)).isTrue();
        assertThat(scene.timeline(ticket)).doesNotContain("ENGINEER_LEFT");

        scene.resolve(ticket, engineer);
        assertThat(findings(compare(), ben)).isEmpty();
        assertThat(employees.get(engineer.id()).isActive()).isFalse();
    }

    @Test
    void theLastAdministratorStays() {
        transaction.executeWithoutResult(status -> {
            Employee last = scene.somebody("Last", Role.ADMIN);
            jdbc.sql("update employee set active = false where id <> :last")
                    .param("last", last.id().value())
                    .update();
            var gone = new DirectoryEntry(oid(), last.email(), last.name(), false, null, Set.of(), false);
            changes.enter(gone);

            assertThatThrownBy(() -> changes.take(gone, Set.of()))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID));
            status.setRollbackOnly();
        });
    }

    @Test
    void tooManyWhoWouldLoseSomethingAtOnceLoseNothing() {
        String ben = person("Ben Engineer", null);
        String mei = person("Mei Engineer", null);
        standIn.join(ENGINEERS, ben, mei);
        compare();
        mostTaken = 1;
        disable(ben, "Ben Engineer");
        standIn.leave(ENGINEERS, mei);

        DirectoryReport report = compare();

        assertThat(findings(report, ben)).containsExactly(Finding.Kind.TOO_MANY_AT_ONCE);
        assertThat(findings(report, mei)).containsExactly(Finding.Kind.TOO_MANY_AT_ONCE);
        assertThat(employees.findByOid(ben).orElseThrow().isActive()).isTrue();
        assertThat(employees.findByOid(mei).orElseThrow().has(Role.ASSIGNEE)).isTrue();
    }

    @Test
    void whoCannotBeBelievedIsLeftOutAndTheOthersAreEntered() {
        String fine = person("Fine Person", null);
        String hidden = oid();
        String bidi = oid();
        String none = oid();
        String one = oid();
        String other = oid();
        Employee taken = scene.somebody("Taken");
        jdbc.sql("update employee set oid = :oid where id = :id")
                .param("oid", oid())
                .param("id", taken.id().value())
                .update();
        isThere(employees.get(taken.id()));
        String thief = oid();
        standIn.has(new Entry(hidden, address(hidden), "Two\r\nLines", true, "Member", null));
        standIn.has(new Entry(bidi, address(bidi), "Right\u202Eleft", true, "Member", null));
        standIn.has(new Entry(none, "not an address", "No Address", true, "Member", null));
        standIn.has(new Entry(one, "twin" + one + "@ticketflow.example", "One", true, "Member", null));
        standIn.has(new Entry(other, "TWIN" + one + "@ticketflow.example", "Other", true, "Member", null));
        String guest = oid();
        standIn.has(new Entry(guest, "guest_x#EXT#@ticketflow.example", "Guest", true, "Guest", null));
        standIn.join(OWNERS, fine, hidden, bidi, none, one, other, guest, thief);
        standIn.has(new Entry(thief, "thief" + thief + "@ticketflow.example", "Thief", true, "Member", null));

        DirectoryReport report = compare();
        String stolen = taken.email();
        jdbc.sql("update employee set email = :email where oid = :oid")
                .param("email", "was" + stolen)
                .param("oid", thief)
                .update();
        Employee kept = scene.somebody("Kept");
        standIn.has(new Entry(thief, kept.email(), "Thief", true, "Member", null));
        DirectoryReport later = compare();

        assertThat(employees.findByOid(fine)).isPresent();
        assertThat(findings(report, hidden)).containsExactly(Finding.Kind.NO_NAME);
        assertThat(findings(report, bidi)).containsExactly(Finding.Kind.NO_NAME);
        assertThat(findings(report, none)).containsExactly(Finding.Kind.NO_ADDRESS);
        assertThat(findings(report, one)).containsExactly(Finding.Kind.ADDRESS_TWICE);
        assertThat(findings(report, other)).containsExactly(Finding.Kind.ADDRESS_TWICE);
        assertThat(findings(report, guest)).isEmpty();
        assertThat(findings(later, thief)).containsExactly(Finding.Kind.ADDRESS_TAKEN);
        assertThat(List.of(hidden, bidi, none, one, other, guest))
                .allMatch(oid -> employees.findByOid(oid).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"500, status", "302, status", "401, denied", "403, denied"})
    void aDirectoryThatFailsHalfWayChangesNothing(int answer, String failure) {
        String ben = person("Ben Engineer", null);
        standIn.join(ENGINEERS, ben);
        standIn.fault("groups/" + OWNERS, exchange -> {
            exchange.getResponseHeaders().add("Location", "/v1.0/users");
            send(exchange, answer, "{}");
            return true;
        });

        DirectoryReport report = compare();

        assertThat(report.failure()).isEqualTo(failure);
        assertThat(employees.findByOid(ben)).isEmpty();
        standIn.noFaults();
        assertThat(compare().failure()).isNull();
        assertThat(employees.findByOid(ben)).isPresent();
    }

    @Test
    void thePageOfTheAdministratorSaysWhyNothingWasReadAndBeginsTheNextComparison() {
        Visitor admin = Visitor.signedInAs("admin");
        assertThat(admin.get("/admin").body()).contains("Not asked.");
        standIn.fault("/v1.0/users", exchange -> {
            send(exchange, 403, "{}");
            return true;
        });
        withTheDirectoryOn(() -> {
            compare();
            assertThat(admin.get("/admin").body())
                    .contains("Could not be read", "The directory refuses /v1.0/users", "Nothing was changed");

            standIn.noFaults();
            String ben = person("Ben <b>Engineer", null);
            standIn.join(ENGINEERS, ben);
            mostTaken = 0;
            assertThat(admin.post("/api/directory/comparison", Map.of()).statusCode())
                    .isEqualTo(202);
            awaitEntered(ben);
            String eve = person("Eve Engineer", null);
            standIn.join(ENGINEERS, eve);
            assertThat(admin.get("/admin").body()).contains("action=\"/admin/directory/comparison\"");
            assertThat(admin.submit("/admin/directory/comparison", Map.of()).statusCode())
                    .isEqualTo(302);
            assertThat(admin.get("/admin").body()).contains("The comparison begins within a minute.");
            awaitEntered(eve);
            EmployeeId id = employees.findByOid(ben).orElseThrow().id();
            disable(ben, "Ben <b>Engineer");
            ReflectionTestUtils.setField(directory, "sync", sync());
            compare();
            byHand(id, wish -> wish.roles.add(Role.USER));

            assertThat(admin.get("/admin").body())
                    .contains("/admin/employees/" + id, "Ben &lt;b&gt;Engineer", "would lose a role or be deactivated");
            assertThat(admin.get("/admin/employees/" + id).body()).contains("Let the directory decide again");
            assertThat(admin.submit("/admin/employees/" + id + "/directory", Map.of())
                            .statusCode())
                    .isEqualTo(302);
            assertThat(handMade.of(id).isAnything()).isFalse();
            byHand(id, wish -> wish.roles.remove(Role.USER));
            assertThat(admin.post("/api/employees/" + id + "/directory", Map.of())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(handMade.of(id).isAnything()).isFalse();
            assertThat(Visitor.json(admin.get("/api/overview"))
                            .path("directory")
                            .path("findings"))
                    .isNotEmpty();
        });
    }

    private void withTheDirectoryOn(Runnable action) {
        Object settings = ReflectionTestUtils.getField(directory, "settings");
        Object sync = ReflectionTestUtils.getField(directory, "sync");
        ReflectionTestUtils.setField(directory, "settings", settings(true));
        ReflectionTestUtils.setField(directory, "sync", sync());
        try {
            action.run();
        } finally {
            ReflectionTestUtils.setField(directory, "settings", settings);
            ReflectionTestUtils.setField(directory, "sync", sync);
        }
    }

    @Test
    void theNextPageIsNotLookedForAtAnotherHost() throws IOException {
        try (var other = new DirectoryStandIn()) {
            standIn.fault("/v1.0/users", exchange -> {
                send(
                        exchange,
                        200,
                        "{\"value\":[],\"@odata.nextLink\":\"" + other.address() + "/v1.0/users?$skiptoken=2\"}");
                return true;
            });

            assertThat(compare().failure()).isEqualTo("other-host");
            assertThat(other.asked("")).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsLargerThanAnyHonestOneIsNotRead() {
        standIn.fault("/v1.0/users", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = new byte[1 << 20];
            for (int sent = 0; sent < 64; sent++) {
                exchange.getResponseBody().write(blanks);
            }
            return true;
        });

        assertThat(compare().failure()).isEqualTo("too-large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json|not-understood",
                "{\"value\":7}|not-understood",
                "{\"value\":[{\"id\":\"../x\",\"accountEnabled\":true}]}|not-understood",
                "{\"value\":[{\"id\":\"e0000000-0000-4000-8000-000000000009\"}]}|not-understood",
                "{\"value\":[{\"id\":\"e0000000-0000-4000-8000-000000000009\",\"accountEnabled\":true},"
                        + "{\"id\":\"E0000000-0000-4000-8000-000000000009\",\"accountEnabled\":true}]}|twice",
                "{\"value\":[],\"@odata.nextLink\":\"http:// x\"}|not-understood"
            })
    void anAnswerOfAnotherShapeIsRefused(String answer, String failure) {
        standIn.fault("/v1.0/users", exchange -> {
            send(exchange, 200, answer);
            return true;
        });

        assertThat(compare().failure()).isEqualTo(failure);
    }

    @Test
    void aDirectoryThatAsksForPatienceGetsSome() {
        AtomicInteger refused = new AtomicInteger();
        standIn.fault("/v1.0/users", exchange -> {
            if (refused.incrementAndGet() > 2) {
                return false;
            }
            exchange.getResponseHeaders().add("Retry-After", "0");
            send(exchange, 429, "{}");
            return true;
        });

        assertThat(compare().failure()).isNull();
        assertThat(refused.get()).isGreaterThan(2);
    }

    @Test
    void aDirectoryThatAsksForTooMuchPatienceIsAskedLater() {
        standIn.fault("/v1.0/users", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "86400");
            send(exchange, 503, "{}");
            return true;
        });

        assertThat(compare().failure()).isEqualTo("busy");
        assertThat(standIn.asked("/v1.0/users")).hasSize(1);
    }

    @Test
    void aDirectoryThatIsDownOrGivesNoTokenIsSaidSo() {
        standIn.fault("/token", exchange -> {
            send(exchange, 400, "{}");
            return true;
        });
        assertThat(compare().failure()).isEqualTo("no-token");

        standIn.close();
        assertThat(compare().failure()).isEqualTo("unreachable");
    }

    @Test
    void ofTwoNodesOneCompares() {
        standIn.fault("/token", exchange -> {
            await().until(() -> runs.report().running() != null);
            return false;
        });
        runs.ask();
        clock.forward(Duration.ofSeconds(1));

        List<CompletableFuture<Boolean>> nodes = List.of(
                CompletableFuture.supplyAsync(() -> sync().runIfDue()),
                CompletableFuture.supplyAsync(() -> sync().runIfDue()));

        assertThat(nodes.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
        assertThat(standIn.asked("/token")).hasSize(1);
    }

    @Test
    void whatIsAskedForDuringAComparisonFollowsItAtOnce() {
        Employee admin = scene.sample("admin");
        AtomicInteger begun = new AtomicInteger();
        standIn.fault("/token", exchange -> {
            if (begun.incrementAndGet() == 1) {
                clock.forward(Duration.ofSeconds(1));
                directory.compare(admin);
            }
            return false;
        });

        withTheDirectoryOn(() -> {
            directory.compare(admin);

            await().until(() -> begun.get() == 2 && runs.report().running() == null);
        });
    }

    @Test
    void onlyWhatIsUsedIsAskedFor() {
        compare();

        assertThat(standIn.asked("/v1.0/users").get(0))
                .contains("$select=id,displayName,userPrincipalName,accountEnabled,userType")
                .contains("$expand=manager($select=id)");
        assertThat(standIn.asked("/v1.0/groups/").get(0)).contains("transitiveMembers", "$select=id");
    }

    private void awaitEntered(String oid) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        employees.findByOid(oid).isPresent() && runs.report().running() == null);
    }

    private DirectoryReport compare() {
        runs.ask();
        assertThat(sync().runIfDue()).isTrue();
        return runs.report();
    }

    private DirectorySync sync() {
        DirectorySettings settings = settings(true);
        var reader = new GraphReader(new GraphClient(settings), settings, clock);
        return new DirectorySync(runs, reader, new Comparison(changes, employees, handMade, settings), settings);
    }

    private DirectorySettings settings(boolean enabled) {
        URI address = standIn.address();
        return new DirectorySettings(
                enabled,
                Duration.ofHours(6),
                address,
                address,
                "tenant",
                "client",
                "secret",
                List.of(
                        new DirectorySettings.Group(ENGINEERS, Set.of(Role.ASSIGNEE)),
                        new DirectorySettings.Group(OWNERS, Set.of(Role.PROCESS_OWNER))),
                mostTaken,
                50_000);
    }

    private String person(String name, @Nullable String manager) {
        String oid = oid();
        standIn.has(new Entry(oid, address(oid), name, true, "Member", manager));
        return oid;
    }

    private void disable(String oid, String name) {
        standIn.has(new Entry(oid, address(oid), name, false, "Member", null));
    }

    private static String oid() {
        return UUID.randomUUID().toString();
    }

    private static String address(String oid) {
        return "p" + oid + "@ticketflow.example";
    }

    private List<Finding.Kind> findings(DirectoryReport report, String oid) {
        return report.findings().stream()
                .filter(finding -> finding.oid().equals(oid))
                .map(Finding::kind)
                .toList();
    }

    /** What an administrator changes on the employee's page. */
    private static final class Wish {
        private final Set<Role> roles = EnumSet.noneOf(Role.class);
        private @Nullable EmployeeId authority;
        private boolean active;
    }

    private void byHand(EmployeeId id, Consumer<Wish> edit) {
        Employee now = employees.get(id);
        var wish = new Wish();
        wish.roles.addAll(now.roles());
        wish.authority = now.reportingAuthority().orElse(null);
        wish.active = now.isActive();
        edit.accept(wish);
        administration.change(
                id,
                new EmployeeChange(wish.roles, wish.authority, wish.active, now.version(), false),
                scene.sample("admin").id());
    }
}

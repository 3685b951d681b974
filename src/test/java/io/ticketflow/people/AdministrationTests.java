package io.ticketflow.people;

import static io.ticketflow.process.Scene.assertRefused;
import static io.ticketflow.process.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.shared.Problem.Kind;
import io.ticketflow.ticket.Bucket;
import io.ticketflow.ticket.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators may do to employees, and what stays whatever they do (design 3, issue: the last one stays). */
@IntegrationTest
class AdministrationTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Administration administration;

    @Autowired
    private AdministrationHistory history;

    @Autowired
    private AdministrationLock lock;

    @Autowired
    private FirstAdministrator firstAdministrator;

    @Autowired
    private Employees employees;

    @Autowired
    private Sight sight;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private Employee admin;

    @BeforeEach
    void somebodyAdministers() {
        admin = scene.sample("admin");
    }

    @Test
    void whoIsEnteredAheadIsBoundAtTheFirstSignIn() {
        String login = "ahead-" + UUID.randomUUID().toString().substring(0, 8);

        Employee added =
                administration.add(" " + login.toUpperCase(Locale.ROOT) + "@Ticketflow.example ", "", admin.id());
        change(added, wish -> wish.roles.add(Role.USER));
        var me = Visitor.json(Visitor.signedInAs(login).get("/api/me"));

        assertThat(added.name()).isEqualTo(login + "@ticketflow.example");
        assertThat(me.path("id").asText()).isEqualTo(added.id().toString());
        assertThat(me.path("name").asText()).isEqualTo("Newcomer " + login);
        assertThat(me.path("roles").toString()).isEqualTo("[\"USER\"]");
    }

    @Test
    void anAddressThatIsNoneOrTakenIsRefusedAtItsField() {
        for (String wrong : List.of(
                "", " ", "nobody", "a@", "@b.example", "a b@c.example", "<a@b.example>", "a@b,c@d", "a\0@b.example")) {
            Problem problem = refused(() -> administration.add(wrong, "Name", admin.id()));
            assertThat(problem.fields().get(0).name()).as(wrong).isEqualTo("email");
        }
        assertRefused(
                Kind.INVALID,
                "employee.address-taken",
                () -> administration.add("USER@ticketflow.example", null, admin.id()));
        assertRefused(
                Kind.INVALID, "field.control-characters", () -> administration.add(unique(), "Two\nLines", admin.id()));
    }

    @Test
    void everyRoleIsGivenAndTaken() {
        Employee employee = scene.somebody("Rolf");

        for (Role role : Role.values()) {
            assertThat(change(employee, wish -> wish.roles.add(role)).has(role)).isTrue();
        }
        change(employee, wish -> wish.roles.clear());

        assertThat(employees.get(employee.id()).roles()).isEmpty();
        assertThat(history.page(employee.id(), null, 50))
                .extracting(AdministrationEvent::kind)
                .hasSize(2 * Role.values().length)
                .containsOnly(AdministrationKind.ROLE_GIVEN, AdministrationKind.ROLE_TAKEN);
    }

    @Test
    void onlyAnAdministratorChangesAnything() {
        Employee employee = scene.somebody("Nora");

        assertRefused(
                Kind.NOT_PERMITTED,
                "administration.admins-only",
                () -> administration.add(unique(), null, employee.id()));
        assertRefused(
                Kind.NOT_PERMITTED,
                "administration.admins-only",
                () -> administration.change(
                        employee.id(),
                        new Wish(employee).change(false),
                        scene.sm2().id()));
    }

    @Test
    void theHistoryTellsWhoChangedWhatAndCannotBeChanged() {
        Employee boss = scene.somebody("Bea");
        Employee employee = scene.somebody("Hugo", Role.USER);

        change(employee, wish -> {
            wish.roles.remove(Role.USER);
            wish.roles.add(Role.SM1);
            wish.authority = boss.id();
            wish.active = false;
        });

        List<AdministrationEvent> events = history.page(employee.id(), null, 10);
        assertThat(events)
                .extracting(AdministrationEvent::kind)
                .containsExactly(
                        AdministrationKind.DEACTIVATED,
                        AdministrationKind.AUTHORITY_SET,
                        AdministrationKind.ROLE_GIVEN,
                        AdministrationKind.ROLE_TAKEN);
        assertThat(events).extracting(AdministrationEvent::actor).containsOnly(admin.id());
        assertThat(events.get(1).after()).isEqualTo(boss.id().toString());
        assertThat(events.get(3).before()).isEqualTo("USER");
        for (String change : List.of(
                "update administration_event set kind = 'X' where id = "
                        + events.get(0).id(),
                "delete from administration_event where id = " + events.get(0).id(),
                "truncate administration_event")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied for table administration_event");
        }
    }

    @Test
    void nobodyReportsToTheOwnSelfOrToSomebodyInactiveButTwoMayReportToEachOther() {
        Employee one = scene.somebody("Eva");
        Employee other = scene.somebody("Ida");

        change(one, wish -> wish.authority = other.id());
        change(other, wish -> wish.authority = one.id());
        assertRefused(Kind.INVALID, "employee.own-authority", () -> change(one, wish -> wish.authority = one.id()));
        assertRefused(
                Kind.INVALID, "employee.no-authority", () -> change(one, wish -> wish.authority = EmployeeId.random()));
        change(other, wish -> wish.active = false);
        change(one, wish -> wish.roles.add(Role.USER));
        Employee third = scene.somebody("Uta");

        assertRefused(Kind.INVALID, "employee.no-authority", () -> change(third, wish -> wish.authority = other.id()));
        assertThat(employees.get(one.id()).reportingAuthority())
                .as("what was set before stays while other things change")
                .contains(other.id());
    }

    @Test
    void theLastActiveAdministratorStays() {
        transaction.executeWithoutResult(status -> {
            onlyAdministrators(admin.id());

            assertRefused(
                    Kind.INVALID, "administration.last-administrator", () -> change(admin, wish -> wish.roles.clear()));
            assertRefused(
                    Kind.INVALID,
                    "administration.last-administrator",
                    () -> change(admin, wish -> wish.active = false));
            assertThat(change(admin, wish -> wish.roles.add(Role.USER)).has(Role.USER))
                    .isTrue();
            status.setRollbackOnly();
        });
    }

    @Test
    void twoAdministratorsWhoRemoveEachOtherAtOnceLeaveOne() {
        Employee ann = scene.somebody("Ann", Role.ADMIN);
        Employee bob = scene.somebody("Bob", Role.ADMIN);
        Wish withoutAnn = new Wish(ann);
        Wish withoutBob = new Wish(bob);
        withoutAnn.roles.clear();
        withoutBob.active = false;

        List<Optional<Problem>> outcomes = atOnce(
                () -> administration.change(ann.id(), withoutAnn.change(false), bob.id()),
                () -> administration.change(bob.id(), withoutBob.change(false), ann.id()));

        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Optional::isPresent)
                .first()
                .satisfies(lost -> assertThat(lost.orElseThrow().kind()).isEqualTo(Kind.NOT_PERMITTED));
    }

    @Test
    void theLastTwoAdministratorsWhoLeaveAtOnceLeaveOne() {
        Employee ann = scene.somebody("Ann", Role.ADMIN);
        Employee bob = scene.somebody("Bob", Role.ADMIN);
        Wish annLeaves = new Wish(ann);
        Wish bobLeaves = new Wish(bob);
        annLeaves.roles.clear();
        bobLeaves.active = false;
        List<UUID> others = transaction.execute(status -> onlyAdministrators(ann.id(), bob.id()));
        try {
            List<Optional<Problem>> outcomes = atOnce(
                    () -> administration.change(ann.id(), annLeaves.change(false), ann.id()),
                    () -> administration.change(bob.id(), bobLeaves.change(false), bob.id()));

            assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
            assertThat(employees.holders(Role.ADMIN)).hasSize(1);
        } finally {
            activate(others);
        }
    }

    @Test
    void theSettingMakesTheFirstAdministratorOnlyWhileThereIsNone() {
        String address = unique();
        transaction.executeWithoutResult(status -> {
            firstAdministrator.appoint(address);
            assertThat(employees.withEmail(address)).isEmpty();

            onlyAdministrators();
            firstAdministrator.appoint(null);
            assertThat(employees.holders(Role.ADMIN)).isEmpty();
            firstAdministrator.appoint(address.toUpperCase(Locale.ROOT));
            firstAdministrator.appoint(unique());

            assertThat(employees.holders(Role.ADMIN))
                    .extracting(Employee::email)
                    .containsExactly(address);
            AdministrationEvent event = history.page(null, null, 1).get(0);
            assertThat(event.kind()).isEqualTo(AdministrationKind.FIRST_ADMINISTRATOR);
            assertThat(event.actor()).isNull();
            status.setRollbackOnly();
        });
    }

    @Test
    void whoComesLaterLearnsWhoWasFirst() {
        Employee employee = scene.somebody("Lena");
        Wish old = new Wish(employee);
        old.roles.add(Role.SM1);
        change(employee, wish -> wish.roles.add(Role.USER));

        Problem problem = refused(() -> administration.change(employee.id(), old.change(false), admin.id()));

        assertThat(problem.kind()).isEqualTo(Kind.OUT_OF_TURN);
        assertThat(problem.type()).isEqualTo(Administration.CHANGED_MEANWHILE);
        assertThat(problem.sentence().key()).isEqualTo("administration.changed-by");
        assertThat(problem.sentence().arguments()).contains(admin.name());
        assertThat(employees.get(employee.id()).roles()).containsExactly(Role.USER);
    }

    @Test
    void anEngineerWithUnresolvedTicketsLeavesOnlyWhenThatIsConfirmed() {
        scene.itIs("10:00");
        Employee boss = scene.somebody("Bea");
        Employee ben = scene.engineerReportingTo(boss, "Ben");
        CaseId waiting = scene.raisedAndAssignedTo(ben);
        CaseId promised = scene.raised();
        scene.assign(promised, ben, scene.sm1());
        scene.promise(promised, ben, "PT2H");

        Problem problem = refused(() -> change(ben, wish -> wish.roles.remove(Role.ASSIGNEE)));
        assertRefused(Kind.OUT_OF_TURN, "engineer.open-tickets", () -> change(ben, wish -> wish.active = false));
        assertThat(problem.type()).isEqualTo("engineer-has-open-tickets");
        assertThat(problem.details().get("count")).isEqualTo(2L);
        assertThat(String.valueOf(problem.details().get("tickets"))).contains(waiting.value(), promised.value());
        assertThat(scene.timeline(waiting)).doesNotContain("ENGINEER_LEFT");

        Wish leaves = new Wish(employees.get(ben.id()));
        leaves.active = false;
        administration.change(ben.id(), leaves.change(true), admin.id());

        assertThat(scene.timeline(waiting)).endsWith("ENGINEER_LEFT");
        assertThat(scene.lettersTo(scene.sm2(), promised)).contains("ENGINEER_LEFT");
        assertThat(scene.lettersTo(scene.sm1(), promised)).doesNotContain("ENGINEER_LEFT");
        assertThat(scene.ticket(promised).isAssignedTo(ben.id())).isTrue();
        assertRefused(Kind.NOT_FOUND, "ticket.unknown", () -> scene.promise(waiting, employees.get(ben.id()), "PT1H"));

        Employee mei = scene.engineer("Mei");
        scene.override(waiting, mei, scene.sm2());
        scene.itIs("12:00");
        scene.timersFire(promised);

        assertThat(scene.ticket(waiting).isAssignedTo(mei.id())).isTrue();
        assertThat(scene.ticket(promised).bucket()).as("the clock goes on").isEqualTo(Bucket.ESCALATION);
        assertThat(scene.lettersTo(boss, promised)).contains("ESCALATED");
        assertThat(sight.canSee(boss, scene.ticket(promised))).isTrue();
    }

    @Test
    void anEngineerWithoutUnresolvedTicketsLeavesUnasked() {
        Employee ben = scene.engineer("Ben");
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT2H");
        scene.resolve(ticket, ben);

        assertThat(change(ben, wish -> wish.roles.clear()).roles()).isEmpty();
        assertThat(scene.timeline(ticket)).doesNotContain("ENGINEER_LEFT");
    }

    @Test
    void ofAnAssignmentAndTheEngineersLeavingOneComesFirst() {
        Employee ben = scene.engineer("Ben");
        CaseId ticket = scene.raised();
        Wish leaves = new Wish(ben);
        leaves.roles.clear();

        List<Optional<Problem>> outcomes = atOnce(
                () -> administration.change(ben.id(), leaves.change(false), admin.id()),
                () -> scene.lifecycle().assign(ticket, ben.id(), scene.sm1()));

        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
        boolean assigned = scene.ticket(ticket).isAssignedTo(ben.id());
        assertThat(employees.get(ben.id()).has(Role.ASSIGNEE)).isEqualTo(assigned);
    }

    /** What an administrator has before the eyes and changes there. */
    private static final class Wish {

        private final Set<Role> roles = EnumSet.noneOf(Role.class);
        private @Nullable EmployeeId authority;
        private boolean active;
        private final long version;

        Wish(Employee now) {
            roles.addAll(now.roles());
            authority = now.reportingAuthority().orElse(null);
            active = now.isActive();
            version = now.version();
        }

        EmployeeChange change(boolean confirmed) {
            return new EmployeeChange(roles, authority, active, version, confirmed);
        }
    }

    private Employee change(Employee employee, Consumer<Wish> edit) {
        Wish wish = new Wish(employees.get(employee.id()));
        edit.accept(wish);
        return administration.change(employee.id(), wish.change(false), admin.id());
    }

    /** Makes all other administrators inactive. */
    private List<UUID> onlyAdministrators(EmployeeId... ids) {
        List<UUID> kept = new ArrayList<>(List.of(UUID.randomUUID()));
        List.of(ids).forEach(id -> kept.add(id.value()));
        return jdbc.sql("""
                        update employee e set active = false where e.active and e.id not in (:kept)
                        and exists (select 1 from employee_role r where r.employee = e.id and r.role = 'ADMIN')
                        returning e.id
                        """).param("kept", kept).query(UUID.class).list();
    }

    private void activate(List<UUID> ids) {
        jdbc.sql("update employee set active = true where id in (:ids)")
                .param("ids", ids)
                .update();
    }

    /** Both begin only when both wait for the administrators' lock, or after a moment if one does not need it. */
    private List<Optional<Problem>> atOnce(Runnable one, Runnable other) {
        List<CompletableFuture<Optional<Problem>>> running = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            lock.take();
            running.add(CompletableFuture.supplyAsync(() -> outcome(one)));
            running.add(CompletableFuture.supplyAsync(() -> outcome(other)));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> waiting()
                                    + running.stream()
                                            .filter(CompletableFuture::isDone)
                                            .count()
                            == running.size());
        });
        return running.stream().map(CompletableFuture::join).toList();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .query(Long.class)
                .single();
    }

    private static Optional<Problem> outcome(Runnable action) {
        try {
            action.run();
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }

    private static String unique() {
        return "x" + UUID.randomUUID() + "@ticketflow.example";
    }
}

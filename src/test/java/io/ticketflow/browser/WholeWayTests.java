package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Bucket;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What each role does every day, from the raising of a ticket to its end: in a browser that runs no script, and with a
 * keyboard alone.
 */
@IntegrationTest
class WholeWayTests {

    private static final String SEND = "main .tf-submit .btn-primary";

    enum Way {
        NO_JAVASCRIPT,
        KEYBOARD;

        Person person(Employee employee) {
            return this == KEYBOARD ? Person.signedInAs(employee) : Person.withoutJavaScript(employee);
        }

        Hands hands(Person person) {
            return this == KEYBOARD ? new Hands.Keyboard(person) : new Hands.Straight(person.page());
        }
    }

    @Autowired
    private Scene scene;

    @Autowired
    private Employees employees;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @EnumSource
    void aTicketGoesItsWholeWay(Way way) {
        Employee busy = scene.engineer("Ada Busy");
        Employee other = scene.engineer("Olu Other");
        CaseId first = scene.raisedAndAssignedTo(busy);
        scene.promise(first, busy, "PT2H");

        CaseId ticket = raise(way);
        at(way, scene.sample("user"), "/tickets/" + ticket, (page, hands) -> {
            hands.type("#text", "And commented");
            hands.press("#comment button[type=submit]");
            assertThat(page.locator(".tf-timeline")).containsText("And commented");
        });
        at(way, scene.sm1(), "/tickets/" + ticket, (page, hands) -> {
            hands.press("#actions a[href$='/assignment']");
            hands.choose("input[name=engineer]", busy.id().toString());
            hands.press("#assignment button[type=submit]");
            hands.press("button[value=ASSIGN_ANYWAY]");
            assertThat(page.locator(".tf-timeline")).containsText("assigned it to Ada Busy");
        });
        at(way, busy, "/tickets/" + ticket + "/resolution-time", (page, hands) -> {
            hands.type("#hours", "3");
            hands.press(SEND);
            hands.press("#actions a[href$='/extension']");
            hands.type("#comment", "The supplier answers tomorrow");
            hands.press(SEND);
            assertThat(page.locator(".tf-timeline")).containsText("The supplier answers tomorrow");
        });
        at(way, scene.sm1(), "/tickets/" + ticket + "/extension/decision", WholeWayTests::approve);
        at(way, scene.sm2(), "/tickets/" + ticket + "/extension/decision", WholeWayTests::approve);
        at(way, busy, "/tickets/" + ticket + "/resolution-time", (page, hands) -> {
            hands.type("#hours", "9");
            hands.press(SEND);
            assertThat(page.locator(".tf-timeline")).containsText("9 h");
        });
        at(way, scene.sm2(), "/lines/" + busy.id(), (page, hands) -> {
            hands.press("button[name=up][value='" + ticket + "']");
            hands.press("form[method=post] .btn-primary");
            assertThat(page.locator(".tf-banner-good")).isVisible();
        });
        assertThat(scene.deadline(ticket)).isBefore(scene.deadline(first));
        at(way, scene.sm2(), "/tickets/" + ticket + "/assignment", (page, hands) -> {
            hands.choose("input[name=engineer]", other.id().toString());
            hands.type("#comment", "Knows the supplier");
            hands.press("#assignment button[type=submit]");
            assertThat(page.locator(".tf-timeline")).containsText("Knows the supplier");
        });
        at(way, other, "/work", (page, hands) -> {
            hands.type("#hours", "1");
            hands.press(SEND);
            hands.press("a[href='/tickets/" + ticket + "/resolution']");
            hands.type("#note", "Renewed the certificate");
            hands.press(SEND);
            assertThat(page.locator(".tf-bucket-resolved")).isVisible();
        });
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.RESOLVED);
    }

    @ParameterizedTest
    @EnumSource
    void aReportingAuthorityFollowsWhatIsLate(Way way) {
        Employee authority = scene.somebody("Rita Answers");
        Employee engineer = scene.engineerReportingTo(authority, "Uma Late");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT1M");
        clock.forward(Duration.ofMinutes(2));
        scene.timersFire(ticket);

        at(way, authority, "/", (page, hands) -> {
            hands.press("nav a[href='/buckets/escalation']");
            hands.type("#q", ticket.value());
            page.keyboard().press("Enter");
            assertThat(page.locator("#rows tr")).hasCount(1);
            assertThat(page.locator("#rows tr")).containsText("Uma Late");
            hands.press("#rows a[data-open]");
            hands.press("#timeline-filter a[href$='show=changes']");
            assertThat(page.locator("#timeline-filter [aria-current]")).hasText("Changes");
            assertThat(page.locator(".tf-timeline")).containsText("escalated");
            // Who answers for an engineer reads, and writes nothing (design 3).
            assertThat(page.locator("#comment, #actions form, #actions a")).hasCount(0);
        });
    }

    @ParameterizedTest
    @EnumSource
    void anAdministratorKeepsPeopleAndLetters(Way way) {
        Employee admin = scene.sample("admin");
        String email = "hired-" + UUID.randomUUID() + "@ticketflow.example";
        at(way, admin, "/admin/employees", (page, hands) -> {
            hands.type("#email", email);
            hands.type("#name", "Nora Hired");
            hands.press("#add button[type=submit]");
            assertThat(page.locator("h1")).hasText("Nora Hired");
            hands.tick("[name=role-ASSIGNEE]");
            hands.type("#reportingAuthority", "ra@ticketflow.example");
            hands.press("#employee .tf-submit .btn-primary");
            assertThat(page.locator(".tf-banner-good")).containsText("is saved");
        });
        Employee hired = employees.withEmail(email).orElseThrow();
        CaseId ticket = scene.raisedAndAssignedTo(hired);
        at(way, admin, "/admin/employees/" + hired.id(), (page, hands) -> {
            hands.tick("[name=active]");
            hands.press("#employee .tf-submit .btn-primary");
            assertThat(page.locator("#employee .tf-banner-warn")).containsText(ticket.value());
            hands.press("button[name=confirm]");
            assertThat(page.locator(".tf-timeline").first()).containsText("deactivated Nora Hired");
        });
        UUID letter = scene.lettersGivenUp(ticket, "RAISED", "550 Mailbox unavailable")
                .get(0);
        at(way, admin, "/admin", (page, hands) -> {
            hands.press("form[action$='/letters/" + letter + "/retry'] button");
            assertThat(page.locator(".tf-banner-good")).containsText("The letter leaves again");
        });
        scene.takeAwayLettersGivenUp();

        assertThat(hired.has(Role.ASSIGNEE)).isTrue();
        assertThat(hired.reportingAuthority()).contains(scene.sample("ra").id());
        assertThat(employees.get(hired.id()).isActive()).isFalse();
    }

    private CaseId raise(Way way) {
        String title = "Raised " + UUID.randomUUID();
        at(way, scene.sample("user"), "/tickets/new", (page, hands) -> {
            hands.type("#application", "EXP");
            hands.type("#title", title);
            hands.choose("input[name=priority]", "LOW");
            hands.type("#description", "It works all the same.");
            hands.press(SEND);
            assertThat(page.locator(".tf-big, #ticket-head .tf-case")).isVisible();
        });
        return new CaseId(jdbc.sql("select case_id from ticket where title = :title")
                .param("title", title)
                .query(String.class)
                .single());
    }

    private static void approve(Page page, Hands hands) {
        hands.press("button[name=approved][value=true]");
        assertThat(page.locator(".tf-banner-good")).isVisible();
    }

    private interface Doing {

        void at(Page page, Hands hands);
    }

    private static void at(Way way, Employee employee, String path, Doing doing) {
        try (Person person = way.person(employee)) {
            Page page = person.open(path);
            page.waitForLoadState(LoadState.DOMCONTENTLOADED);
            doing.at(page, way.hands(person));
        }
    }
}

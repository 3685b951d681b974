package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@IntegrationTest
class SignInTests {

    private static final String PAGE = "/probe";
    private static final String API = "/api/probe";

    @Autowired
    Employees employees;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Test
    void eachEmployeeIsWhoTheySignedInAs() {
        Visitor asha = Visitor.signedInAs("user");
        Visitor chloe = Visitor.signedInAs("multi");

        JsonNode user = Visitor.json(asha.get(API));
        JsonNode multi = Visitor.json(chloe.get(API));

        assertThat(user.path("email").asText()).isEqualTo("user@ticketflow.example");
        assertThat(user.path("roles")).extracting(JsonNode::asText).containsExactly("USER");
        assertThat(multi.path("email").asText()).isEqualTo("multi@ticketflow.example");
        assertThat(multi.path("roles")).extracting(JsonNode::asText).containsExactly("ASSIGNEE", "SM1", "USER");
    }

    @Test
    void theSignInLeadsBackToThePageAskedFor() {
        Visitor visitor = new Visitor();

        HttpResponse<String> form = visitor.open(PAGE + "?q=a%20b&page=2");
        HttpResponse<String> page = visitor.signIn("sm1@ticketflow.example");

        assertThat(form.uri().getPort()).isEqualTo(TestParts.signInUrl().getPort());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).isEqualTo(TestParts.baseUrl().resolve(PAGE + "?q=a%20b&page=2"));
    }

    @Test
    void whoeverTypesAnUnknownAddressStaysOnTheForm() {
        Visitor visitor = new Visitor();
        visitor.open(PAGE);

        HttpResponse<String> answer = visitor.signIn("mallory@elsewhere.example");

        assertThat(answer.uri().getPath()).isEqualTo("/sign-in");
        assertThat(answer.body()).contains("Nobody has this address");
        assertThat(visitor.get(API).statusCode()).isEqualTo(401);
    }

    @Test
    void strangerBecomesAnEmployeeWithoutARole() {
        Visitor stranger = Visitor.signedInAs("stranger");

        JsonNode me = Visitor.json(stranger.get(API));

        assertThat(me.path("email").asText()).isEqualTo("stranger@ticketflow.example");
        assertThat(me.path("roles")).isEmpty();
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneWithTheNextRequest() {
        Visitor visitor = Visitor.signedInAs("short-lived");
        change("short-lived@ticketflow.example", Role.USER, true);
        JsonNode before = Visitor.json(visitor.get(API));

        change("short-lived@ticketflow.example", Role.USER, false);
        JsonNode after = Visitor.json(visitor.get(API));

        assertThat(before.path("roles")).extracting(JsonNode::asText).containsExactly("USER");
        assertThat(after.path("roles")).isEmpty();
    }

    private void change(String email, Role role, boolean give) {
        transaction.executeWithoutResult(status -> {
            var employee = employees.withEmail(email).orElseThrow();
            if (give) {
                employee.give(role);
            } else {
                employee.take(role);
            }
            employees.save(employee);
        });
    }

    @Test
    void aSignInMakesANewSession() {
        Visitor visitor = new Visitor();
        visitor.open(PAGE);
        String before = session(visitor);

        visitor.signIn("user@ticketflow.example");

        assertThat(session(visitor)).isNotEqualTo(before);
    }

    private static String session(Visitor visitor) {
        return visitor.cookies().stream()
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void signOutEndsBothSessions() {
        Visitor visitor = Visitor.signedInAs("user2");

        HttpResponse<String> toProvider = visitor.submit("/logout", Map.of());
        HttpResponse<String> back = visitor.send(HttpRequest.newBuilder(location(toProvider)));
        HttpResponse<String> again = visitor.open(PAGE);

        assertThat(location(toProvider).getPort())
                .isEqualTo(TestParts.signInUrl().getPort());
        assertThat(location(back)).isEqualTo(TestParts.baseUrl().resolve("/"));
        assertThat(again.uri().getPath()).as("the provider asks anew").isEqualTo("/sign-in");
        assertThat(visitor.get(API).statusCode()).isEqualTo(401);
    }

    private static URI location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isBetween(300, 399);
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void unauthenticatedApiCallGetsAProblemAndNoSession() {
        Visitor visitor = new Visitor();

        HttpResponse<String> answer = visitor.get(API);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        assertThat(Visitor.json(answer).path("detail").asText()).isEqualTo("Sign in to do this.");
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void htmxRequestAfterTheSessionIsLedThroughTheSignInBackToItsPage() {
        Visitor visitor = new Visitor();
        String page = TestParts.baseUrl().resolve(PAGE + "?tab=1&q=x").toString();

        HttpResponse<String> answer = visitor.get("/anything", "HX-Request", "true", "HX-Current-URL", page);
        String next = answer.headers().firstValue("HX-Redirect").orElseThrow();
        visitor.open(next);
        HttpResponse<String> back = visitor.signIn("user@ticketflow.example");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(back.uri()).hasToString(page);
    }

    @Test
    void theWayBackNeverLeadsToAForeignPage() {
        Visitor visitor = Visitor.signedInAs("user");

        HttpResponse<String> htmx =
                new Visitor().get("/anything", "HX-Request", "true", "HX-Current-URL", "https://evil.example/probe");
        HttpResponse<String> direct = visitor.get("/sign-in?to=https%3A%2F%2Fevil.example");
        HttpResponse<String> schemeless = visitor.get("/sign-in?to=%2F%2Fevil.example");

        assertThat(htmx.headers().firstValue("HX-Redirect")).contains("/sign-in?to=%2F");
        assertThat(direct.headers().firstValue("Location").orElseThrow()).endsWith("/");
        assertThat(location(schemeless).getPath()).isEqualTo("/");
    }

    @Test
    void aFormOfAnEndedSessionLeadsToTheSignInAndBackToTheForm() {
        Visitor visitor = new Visitor();

        HttpResponse<String> answer =
                visitor.send(HttpRequest.newBuilder(TestParts.baseUrl().resolve("/anything"))
                        .header("Referer", TestParts.baseUrl().resolve(PAGE).toString())
                        .POST(BodyPublishers.ofString("")));

        assertThat(location(answer).getPath() + "?" + location(answer).getQuery())
                .isEqualTo("/sign-in?to=/probe");
    }

    @Test
    void aChangeWithoutTheCsrfTokenIsRefused() {
        Visitor visitor = Visitor.signedInAs("user");

        HttpResponse<String> without = visitor.send(
                HttpRequest.newBuilder(TestParts.baseUrl().resolve(API)).POST(BodyPublishers.noBody()));
        HttpResponse<String> with = visitor.post(API, Map.of());

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(Visitor.json(without).path("detail").asText()).contains("open for too long");
        assertThat(with.statusCode()).isEqualTo(200);
    }

    @Test
    void aPageThatWasOpenForTooLongIsToldSo() {
        Visitor visitor = Visitor.signedInAs("user");
        URI form = TestParts.baseUrl().resolve("/tickets/new");

        HttpResponse<String> page = visitor.send(
                HttpRequest.newBuilder(form).header("Accept", "text/html").POST(BodyPublishers.noBody()));
        HttpResponse<String> banner = visitor.send(HttpRequest.newBuilder(form)
                .headers("HX-Request", "true", "Accept", "text/html, */*;q=0.5")
                .POST(BodyPublishers.noBody()));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("<html", "This page was open for too long");
        assertThat(banner.statusCode()).isEqualTo(403);
        assertThat(banner.headers().firstValue("HX-Retarget")).contains("#error-banner");
        assertThat(banner.body()).contains("This page was open for too long").doesNotContain("<html");
    }

    @Test
    void theSessionEndsAtItsMaximumAgeHoweverBusy() {
        Visitor visitor = Visitor.signedInAs("aged");
        String oid = employees
                .withEmail("aged@ticketflow.example")
                .flatMap(employee -> employee.oid())
                .orElseThrow();
        int still = visitor.get(API).statusCode();

        // A minute more than eight hours: the tests' clock stands still while the session's own goes on.
        jdbc.sql("update spring_session set creation_time = creation_time - 481 * 60 * 1000 where principal_name = ?")
                .param(oid)
                .update();

        assertThat(still).isEqualTo(200);
        assertThat(visitor.get(API).statusCode()).isEqualTo(401);
    }

    @Test
    void aSignOutEndsTheSessionOnEveryNode() {
        Visitor visitor = Visitor.signedInAs("leaving");
        Visitor thief = new Visitor();
        String stolen = "SESSION=" + session(visitor);
        int before = thief.get(API, "Cookie", stolen).statusCode();

        visitor.submit("/logout", Map.of());

        assertThat(before).isEqualTo(200);
        assertThat(thief.get(API, "Cookie", stolen).statusCode()).isEqualTo(401);
        assertThat(sessionsOf("leaving")).isZero();
    }

    private int sessionsOf(String login) {
        String oid = employees
                .withEmail(login + "@ticketflow.example")
                .flatMap(employee -> employee.oid())
                .orElseThrow();
        return jdbc.sql("select count(*) from spring_session where principal_name = ?")
                .param(oid)
                .query(Integer.class)
                .single();
    }

    @Test
    void anIdleSessionEndsAfterHalfAnHour() {
        Visitor visitor = Visitor.signedInAs("idle");
        String oid = employees
                .withEmail("idle@ticketflow.example")
                .flatMap(employee -> employee.oid())
                .orElseThrow();

        int changed = jdbc.sql("update spring_session set last_access_time = last_access_time - 1801 * 1000,"
                        + " expiry_time = expiry_time - 1801 * 1000"
                        + " where principal_name = ? and max_inactive_interval = 1800")
                .param(oid)
                .update();

        assertThat(changed).isOne();
        assertThat(visitor.get(API).statusCode()).isEqualTo(401);
    }

    @Test
    void theSessionInTheDatabaseHasTheObjectIdForItsName() {
        Visitor.signedInAs("engineer3");

        String oid = employees
                .withEmail("engineer3@ticketflow.example")
                .flatMap(employee -> employee.oid())
                .orElseThrow();

        assertThat(jdbc.sql("select count(*) from spring_session where principal_name = ?")
                        .param(oid)
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void pagesCarryTheHeadersThatProtectThem() {
        Visitor visitor = Visitor.signedInAs("user");

        var headers = visitor.get(PAGE).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "script-src 'self';", "frame-ancestors 'none'", "form-action 'self' " + TestParts.signInUrl());
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(visitor.get("/camunda/app/")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .filter(policy -> policy.contains("form-action 'self' http")))
                .isEmpty();
    }

    @Test
    void onlyHealthIsOpenOfTheManagementPages() {
        Visitor visitor = new Visitor();

        assertThat(visitor.get("/actuator/health").statusCode()).isEqualTo(200);
        for (String closed : new String[] {"metrics", "env", "beans", "heapdump", "sbom", "loggers", "flyway"}) {
            assertThat(visitor.get("/actuator/" + closed).statusCode())
                    .as(closed)
                    .isNotEqualTo(200);
        }
        assertThat(visitor.get("/actuator/health").body())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
    }
}

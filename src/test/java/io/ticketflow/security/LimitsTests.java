package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.security.LimitSettings.Limit;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody keeps the others from working, by mistake or on purpose. */
@IntegrationTest
class LimitsTests {

    private static final Limit TEN_IN_AN_HOUR = new Limit(10, Duration.ofHours(1));
    private static final Map<String, String> TICKET =
            Map.of("application", "EXP", "title", "One too many", "description", "Again.", "priority", "LOW");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Employees employees;

    @Autowired
    Scene scene;

    @Test
    void anAllowanceIsOneForAllNodesAndComesBackEvenly() {
        String who = UUID.randomUUID().toString();
        Allowances node = node();
        Allowances otherNode = node();

        assertThat(IntStream.range(0, 10).mapToObj(i -> (i % 2 == 0 ? node : otherNode).spend(who, LimitKind.CHANGES)))
                .allMatch(java.util.Optional::isEmpty);
        Duration wait = otherNode.spend(who, LimitKind.CHANGES).orElseThrow();
        assertThat(wait.toSeconds()).isCloseTo(360, within(60L));
        assertThat(node.spend(who, LimitKind.SEARCHES)).as("another kind").isEmpty();
        assertThat(node.spend("another", LimitKind.CHANGES)).as("somebody else").isEmpty();

        timePasses(who, Duration.ofMinutes(7));
        assertThat(node.spend(who, LimitKind.CHANGES)).isEmpty();
        assertThat(node.spend(who, LimitKind.CHANGES)).isPresent();
    }

    @Test
    void callsAtOnceAreCountedOneByOne() {
        String who = UUID.randomUUID().toString();
        Allowances node = node();

        long granted = IntStream.range(0, 60)
                .parallel()
                .filter(i -> node.spend(who, LimitKind.EXPORTS).isEmpty())
                .count();

        assertThat(granted).isEqualTo(10);
    }

    @Test
    void whatIsNotNeededAnyMoreIsForgotten() {
        String who = UUID.randomUUID().toString();
        node().spend(who, LimitKind.CHANGES);
        timePasses(who, Duration.ofHours(2));

        node().forget();

        assertThat(jdbc.sql("select count(*) from rate_limit where subject = ?")
                        .param(who)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoeverChangesTooMuchIsToldWhenToComeAgainAndStillReads() {
        Visitor hasty = Visitor.signedInAs("hasty");
        scene.giveRole(scene.sample("hasty").id(), Role.USER);
        hasty.get("/api/me");
        usedUp("hasty", LimitKind.CHANGES);

        HttpResponse<String> api = hasty.post("/api/tickets", TICKET);
        HttpResponse<String> page = hasty.submit("/tickets/new", TICKET);
        HttpResponse<String> tasklist = hasty.post("/camunda/api/engine/engine/default/task/x/claim", Map.of());

        assertThat(api.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(api.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, 3600L);
        assertThat(Visitor.json(api).path("detail").asText()).startsWith("You were quicker than the limit allows");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).contains("<h1", "Too many calls in a short time", "Wait a minute");
        assertThat(tasklist.statusCode()).isEqualTo(429);
        assertThat(hasty.get("/api/tickets?bucket=reported").statusCode()).isEqualTo(200);
        assertThat(Visitor.json(hasty.get("/api/tickets?bucket=reported")).path("items"))
                .isEmpty();
    }

    @Test
    void searchesAndExportsAreCountedApart() {
        Visitor hasty = Visitor.signedInAs("hasty-reader");
        scene.giveRole(scene.sample("hasty-reader").id(), Role.USER);
        usedUp("hasty-reader", LimitKind.SEARCHES);
        usedUp("hasty-reader", LimitKind.EXPORTS);

        assertThat(hasty.get("/api/tickets?bucket=reported&q=login").statusCode())
                .isEqualTo(429);
        assertThat(hasty.get("/my-tickets?q=login", "HX-Request", "true")
                        .headers()
                        .firstValue("HX-Retarget"))
                .isPresent();
        assertThat(hasty.get("/api/me", "Accept", "text/csv").statusCode()).isEqualTo(429);
        assertThat(hasty.get("/api/tickets?bucket=reported").statusCode()).isEqualTo(200);
        assertThat(hasty.post("/api/tickets", TICKET).statusCode()).isEqualTo(201);
    }

    @Test
    void attemptsToSignInAreLimitedByAddress() {
        Visitor.signedInAs("user");
        usedUpBy("198.51.100.44", LimitKind.SIGN_INS);

        HttpResponse<String> refused = from("198.51.100.44", "/oauth2/authorization/azure", "Accept", "text/html");
        HttpResponse<String> back = from("198.51.100.44", "/login/oauth2/code/?code=x&state=y");
        HttpResponse<String> token = from("198.51.100.44", "/api/me", "Authorization", "Bearer nonsense");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("Too many calls in a short time");
        assertThat(back.statusCode()).isEqualTo(429);
        assertThat(token.statusCode()).isEqualTo(429);
        assertThat(Visitor.json(token).path("detail").asText()).startsWith("Too many calls");
        assertThat(from("198.51.100.45", "/oauth2/authorization/azure").statusCode())
                .isEqualTo(302);
        assertThat(from("198.51.100.44", "/api/me", "Authorization", "Bearer " + TestParts.accessToken("user"))
                        .statusCode())
                .as("a token that is good")
                .isEqualTo(200);
    }

    private static HttpResponse<String> from(String address, String path, String... headers) {
        return new Visitor()
                .get(
                        path,
                        Stream.concat(Stream.of("X-Forwarded-For", address), Stream.of(headers))
                                .toArray(String[]::new));
    }

    @Test
    void aPageThatIsOnlyLookedAtIsNotCounted() {
        Visitor reader = Visitor.signedInAs("calm-reader");
        reader.get("/my-tickets");
        reader.get("/api/tickets?bucket=reported");

        assertThat(jdbc.sql("select count(*) from rate_limit where subject = ?")
                        .param(oid("calm-reader"))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Allowances node() {
        return new Allowances(
                jdbc,
                new LimitSettings(TEN_IN_AN_HOUR, TEN_IN_AN_HOUR, TEN_IN_AN_HOUR, TEN_IN_AN_HOUR),
                new SimpleMeterRegistry());
    }

    private void timePasses(String who, Duration time) {
        jdbc.sql("update rate_limit set used_until = used_until - make_interval(secs => ?) where subject = ?")
                .param(time.toSeconds())
                .param(who)
                .update();
    }

    private void usedUp(String login, LimitKind kind) {
        usedUpBy(oid(login), kind);
    }

    private void usedUpBy(String subject, LimitKind kind) {
        jdbc.sql("""
                        insert into rate_limit values (?, ?, now() + interval '1 hour')
                        on conflict (subject, kind) do update set used_until = excluded.used_until
                        """).params(subject, kind.name()).update();
    }

    private String oid(String login) {
        return employees
                .withEmail(login + "@ticketflow.example")
                .flatMap(employee -> employee.oid())
                .orElseThrow();
    }
}

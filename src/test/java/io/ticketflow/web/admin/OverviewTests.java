package io.ticketflow.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** What an administrator sees of letters, jobs, people and what goes on by itself, and what they can do about it. */
@IntegrationTest
class OverviewTests {

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anAdministratorStartsHere() {
        Visitor admin = Visitor.signedInWith(scene.somebody("First", Role.ADMIN).email());

        String page = admin.open("/").body();

        assertThat(page).contains("<h1>Overview</h1>", "Letters not delivered", "Failed jobs", "Consistency");
        assertThat(admin.get("/admin/employees").body().split("aria-current=\"page\"", -1))
                .as("its address is the beginning of the others', but it is not current there")
                .hasSize(2);
    }

    @Test
    void aDeadLetterIsToldWithoutItsContentAndRetried() {
        Visitor admin = Visitor.signedInAs("admin");
        String reason = "550 <b>no</b> such mailbox " + UUID.randomUUID();
        CaseId ticket = scene.raised();
        UUID letter = scene.lettersGivenUp(ticket, "RAISED", reason).get(0);

        String page = admin.get("/admin").body();
        JsonNode told = find(admin, letter);
        int retried =
                admin.submit("/admin/letters/" + letter + "/retry", Map.of()).statusCode();

        assertThat(page)
                .contains(ticket.value(), HtmlUtils.htmlEscape(reason))
                .doesNotContain("Login page does not load", "<b>no</b>", "/tickets/" + ticket);
        assertThat(told.path("reason").asText()).isEqualTo(reason);
        assertThat(told.has("subject")).isFalse();
        assertThat(retried).isEqualTo(302);
        assertThat(isDead(letter)).isFalse();
        assertThat(admin.submit("/admin/letters/" + letter + "/retry", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void allLettersOfOneReasonAreRetriedAtOnce() {
        Visitor admin = Visitor.signedInAs("admin");
        String reason = "554 relaying denied " + UUID.randomUUID();
        List<UUID> letters = scene.lettersGivenUp(scene.raised(), "RAISED", reason);
        List<UUID> others = scene.lettersGivenUp(scene.raised(), "RAISED", "another reason " + UUID.randomUUID());

        int retried = Visitor.json(admin.post("/api/overview/letters/retry", Map.of("reason", reason)))
                .path("letters")
                .asInt();

        assertThat(retried).isEqualTo(letters.size());
        assertThat(letters).noneMatch(this::isDead);
        assertThat(others).allMatch(this::isDead);
        assertThat(admin.post("/api/overview/letters/retry", Map.of("reason", reason))
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.post("/api/overview/letters/retry", Map.of()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void theDeadLettersArePaged() {
        Visitor admin = Visitor.signedInAs("admin");
        Employee recipient = scene.engineer("Tove");
        CaseId ticket = scene.raisedAndAssignedTo(recipient);
        List<UUID> letters = jdbc.sql("""
                        insert into letter (id, kind, event_key, case_id, recipient, subject, html, text, created_at,
                            next_attempt_at, dead_at, last_error)
                        select gen_random_uuid(), kind, event_key || n, case_id, recipient, subject, html, text, created_at,
                            created_at, now() + make_interval(days => 3650, secs => n), 'paged'
                        from letter, generate_series(1, 25) n where case_id = :ticket and recipient = :recipient
                        returning id
                        """)
                .param("ticket", ticket.value())
                .param("recipient", recipient.id().value())
                .query(UUID.class)
                .list();

        JsonNode first = Visitor.json(admin.get("/api/overview")).path("letters");
        JsonNode second = Visitor.json(admin.get(
                        "/api/overview?lettersAfter=" + first.path("next").asText()))
                .path("letters");

        assertThat(first.path("dead")).hasSize(20);
        assertThat(first.path("dead").findValuesAsText("id"))
                .doesNotContainAnyElementsOf(second.path("dead").findValuesAsText("id"));
        assertThat(second.path("dead").findValuesAsText("reason")).contains("paged");
        assertThat(admin.get("/admin?letters=nonsense").statusCode()).isEqualTo(422);
        assertThat(admin.get("/admin").body()).contains("/admin?letters=");
        jdbc.sql("delete from letter where id in (:letters)")
                .param("letters", letters)
                .update();
    }

    @Test
    void theLastCheckOfTheInvariantsIsTold() {
        Employee checking = scene.somebody("Checking", Role.ADMIN);
        Visitor admin = Visitor.signedInWith(checking.email());

        JsonNode report = Visitor.json(admin.get("/api/invariants"));
        JsonNode told = Visitor.json(admin.get("/api/overview")).path("invariants");

        assertThat(told.path("by").asText())
                .isEqualTo(Visitor.json(admin.get("/api/me")).path("name").asText());
        assertThat(told.path("at").asText()).isEqualTo(report.path("checkedAt").asText());
        assertThat(told.path("broken")).hasSize((int) report.path("invariants").findValues("violations").stream()
                .filter(count -> count.asLong() > 0)
                .count());
    }

    @Test
    void itIsForAdministratorsAlone() {
        String nothing = new UUID(0, 0).toString();
        for (String login : List.of("user", "engineer", "sm1", "sm2", "owner", "norole")) {
            Visitor visitor = Visitor.signedInAs(login);
            assertThat(visitor.get("/admin").statusCode()).as(login).isEqualTo(403);
            assertThat(visitor.get("/api/overview").statusCode()).as(login).isEqualTo(403);
            for (String form : List.of("letters/" + nothing, "letters", "jobs/" + nothing)) {
                assertThat(visitor.submit("/admin/" + form + "/retry", Map.of("reason", "x"))
                                .statusCode())
                        .as(login + form)
                        .isEqualTo(403);
            }
        }
    }

    @AfterEach
    void takeAwayTheCopies() {
        scene.takeAwayLettersGivenUp();
    }

    private boolean isDead(UUID letter) {
        return jdbc.sql("select dead_at is not null from letter where id = :letter")
                .param("letter", letter)
                .query(Boolean.class)
                .single();
    }

    private static JsonNode find(Visitor admin, UUID letter) {
        for (JsonNode dead :
                Visitor.json(admin.get("/api/overview")).path("letters").path("dead")) {
            if (dead.path("id").asText().equals(letter.toString())) {
                return dead;
            }
        }
        throw new AssertionError("Not told: " + letter);
    }
}

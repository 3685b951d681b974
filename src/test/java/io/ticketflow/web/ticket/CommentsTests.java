package io.ticketflow.web.ticket;

import static io.ticketflow.process.Scene.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.insight.Listing;
import io.ticketflow.insight.Sort;
import io.ticketflow.insight.TicketLists;
import io.ticketflow.insight.TicketQuery;
import io.ticketflow.insight.TicketRow;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem.Kind;
import io.ticketflow.ticket.Comments;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said about a ticket: who reads it, who finds it, and who is mailed. */
@IntegrationTest
class CommentsTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Comments comments;

    @Autowired
    private TicketLists lists;

    @Test
    void theReporterNeverMeetsACommentForTheStaffOnly() {
        CaseId ticket = scene.raisedBy(scene.sample("user"));
        String secret = "quokka" + UUID.randomUUID().toString().substring(0, 8);
        comments.add(ticket, "Ask the supplier about " + secret, true, scene.sm1());
        Visitor reporter = Visitor.signedInAs("user");
        Visitor staff = Visitor.signedInAs("sm2");

        assertThat(reporter.get("/tickets/" + ticket).body()).doesNotContain(secret);
        assertThat(reporter.get("/tickets/" + ticket + "?show=comments").body()).doesNotContain(secret);
        assertThat(reporter.get("/tickets/" + ticket + "/story").body()).doesNotContain(secret);
        assertThat(reporter.get("/api/tickets/" + ticket + "/timeline").body()).doesNotContain(secret);
        assertThat(reporter.get("/api/tickets?q=" + secret).body()).doesNotContain(ticket.value());
        assertThat(staff.get("/tickets/" + ticket).body()).contains(secret);
        assertThat(staff.get("/api/tickets/" + ticket + "/timeline").body()).contains(secret);
        assertThat(staff.get("/api/tickets?bucket=unassigned&q=" + secret).body())
                .contains(ticket.value());
    }

    @Test
    void theReporterCannotWriteForTheStaffOnly() {
        CaseId ticket = scene.raisedBy(scene.sample("user"));

        assertRefused(
                Kind.NOT_PERMITTED,
                "comment.not-staff",
                () -> comments.add(ticket, "Psst", true, scene.sample("user")));
    }

    @Test
    void whoIsMentionedGetsOneLetterAndOnlyWhoMayReadTheCommentIs() {
        Employee reporter = scene.somebody("Rosa Reporter", Role.USER);
        Employee engineer = scene.engineer("Ben Mentioned");
        Employee stranger = scene.engineer("Sven Stranger");
        CaseId ticket = scene.raisedBy(reporter);
        scene.assign(ticket, engineer, scene.sm1());
        int before = scene.lettersTo(engineer, ticket).size();

        comments.add(
                ticket,
                "@Ben Mentioned, and again @ben mentioned; @Sven Stranger and @Rosa Reporter do not read this",
                true,
                scene.sm1());
        assertThat(scene.lettersTo(engineer, ticket)).hasSize(before + 1).contains("MENTIONED");
        assertThat(scene.lettersTo(stranger, ticket)).isEmpty();
        assertThat(scene.lettersTo(reporter, ticket)).isEmpty();

        comments.add(ticket, "Thank you, @Rosa Reporter.", scene.sm1());
        assertThat(scene.lettersTo(reporter, ticket)).containsExactly("MENTIONED");
    }

    @Test
    void theMailOfATicketStandsOnItsTimelineForThoseWhomItIsFor() {
        Employee engineer = scene.engineer("Mailed Engineer");
        CaseId ticket = scene.raisedBy(scene.sample("user"));
        scene.assign(ticket, engineer, scene.sm1());

        String seenByStaff = Visitor.signedInAs("sm1")
                .get("/tickets/" + ticket + "?show=mail")
                .body();
        String seenByReporter = Visitor.signedInAs("user")
                .get("/tickets/" + ticket + "?show=mail")
                .body();

        assertThat(seenByStaff).contains("A ticket is assigned to you").contains("Mailed Engineer");
        assertThat(seenByReporter).doesNotContain("A ticket is assigned to you");
    }

    @Test
    void aCommentIsAddedWithoutJavaScriptToo() {
        CaseId ticket = scene.raisedBy(scene.sample("user"));
        Visitor sm1 = Visitor.signedInAs("sm1");

        assertThat(sm1.submit("/tickets/" + ticket + "/comments", Map.of("text", "Seen by us", "audience", "everybody"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(sm1.submit("/tickets/" + ticket + "/comments", Map.of("text", " ", "audience", "staff"))
                        .body())
                .contains("Fill this in")
                .containsPattern("value=\"staff\" checked");
        assertThat(Visitor.signedInAs("user").get("/tickets/" + ticket).body()).contains("Seen by us");
    }

    @Test
    void ticketsAreFoundByTheBeginningsOfTheirWordsAndOfTheirComments() {
        Employee reporter = scene.somebody("Finder", Role.USER);
        CaseId ticket = scene.raisedBy(reporter);
        comments.add(ticket, "It began with the zymurgical update", reporter);

        assertThat(found(reporter, "zymurg")).containsExactly(ticket);
        assertThat(found(reporter, "login zymurgical")).isEmpty();
        assertThat(found(reporter, "logi pag")).containsExactly(ticket);
        assertThat(found(reporter, ticket.value().substring(0, 5))).contains(ticket);
        assertThat(found(reporter, "\"page login\"")).isEmpty();
        assertThat(found(reporter, "100% _ '; drop")).isEmpty();
    }

    @Test
    void aListIsWholeInEachOrderHoweverManyPagesItHas() {
        Employee reporter = scene.somebody("Sorter", Role.USER);
        Employee engineer = scene.engineer("Sorted Engineer");
        List<CaseId> tickets = List.of(
                scene.raisedBy(reporter), scene.raisedBy(reporter), scene.raisedBy(reporter), scene.raisedBy(reporter));
        scene.assign(tickets.get(1), engineer, scene.sm1());
        scene.promise(tickets.get(1), engineer, "PT5H");
        scene.assign(tickets.get(3), engineer, scene.sm1());
        scene.promise(tickets.get(3), engineer, "PT1H");

        for (Sort sort : Sort.values()) {
            assertThat(pages(reporter, sort)).as(sort.name()).containsExactlyInAnyOrderElementsOf(tickets);
        }
        assertThat(pages(reporter, Sort.DEADLINE)).startsWith(tickets.get(1), tickets.get(3));
        assertThat(pages(reporter, Sort.OLDEST)).isEqualTo(tickets);
    }

    private List<CaseId> pages(Employee reader, Sort sort) {
        List<CaseId> seen = new java.util.ArrayList<>();
        String cursor = null;
        do {
            var page = lists.page(
                    new TicketQuery(Listing.REPORTED, null, null, null, null, null, sort, cursor, 1), reader);
            page.items().forEach(row -> seen.add(row.caseId()));
            cursor = page.next();
        } while (cursor != null);
        return seen;
    }

    private List<CaseId> found(Employee reader, String words) {
        var query = new TicketQuery(Listing.REPORTED, words, null, null, null, null, Sort.NEWEST, null, 50);
        return lists.page(query, reader).items().stream().map(TicketRow::caseId).toList();
    }
}

package io.ticketflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.StatementCounter;
import io.ticketflow.Visitor;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Comments;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page asks the database as often for thirty rows as for three, whoever asks: JPA, JDBC or the engine. */
@IntegrationTest
class PageQueriesTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Comments comments;

    @Autowired
    private StatementCounter statements;

    @Test
    void aBucketAsksTheSameForManyTickets() {
        Visitor sm1 = Visitor.signedInAs("sm1");
        raised(3);
        int few = count(sm1, "/buckets/unassigned");
        raised(20);

        assertThat(count(sm1, "/buckets/unassigned")).isEqualTo(few);
    }

    @Test
    void myTicketsAskTheSameForManyTickets() {
        Visitor user = Visitor.signedInAs("user");
        raised(3);
        int few = count(user, "/my-tickets");
        raised(20);

        assertThat(count(user, "/my-tickets")).isEqualTo(few);
    }

    @Test
    void aTicketAsksTheSameForALongHistory() {
        Visitor sm1 = Visitor.signedInAs("sm1");
        CaseId ticket = scene.raised();
        comment(ticket, 3);
        int few = count(sm1, "/tickets/" + ticket);
        comment(ticket, 30);

        assertThat(count(sm1, "/tickets/" + ticket)).isEqualTo(few);
    }

    private void raised(int times) {
        for (int i = 0; i < times; i++) {
            scene.raised();
        }
    }

    private void comment(CaseId ticket, int times) {
        for (int i = 0; i < times; i++) {
            comments.add(ticket, "Seen again", i % 2 == 0 ? scene.sm1() : scene.sm2());
        }
    }

    /** The second visit, when everything that is read once is known. */
    private int count(Visitor visitor, String page) {
        visitor.get(page);
        return statements.during(
                () -> assertThat(visitor.get(page).statusCode()).isEqualTo(200));
    }
}

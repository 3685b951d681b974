package io.ticketflow.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Level;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page says of a time before it is given is what comes of it. */
@IntegrationTest
class TimePageTests {

    @Autowired
    private Scene scene;

    private Visitor visitor;
    private CaseId ticket;

    @BeforeEach
    void anExtensionIsApproved() {
        Employee engineer = scene.engineer("Ben");
        visitor = Visitor.signedInWith(engineer.email());
        ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT4H");
        scene.lifecycle().requestExtension(ticket, "The supplier answers tomorrow", engineer);
        scene.lifecycle().decideExtension(ticket, Level.SM1, true, null, scene.sm1());
        scene.lifecycle().decideExtension(ticket, Level.SM2, true, null, scene.sm2());
    }

    @Test
    void anExtendedTimeThatEndsBeforeTheDeadlineIsRefusedInThePreviewToo() {
        String refusal = "The new time must end after the present deadline";

        assertThat(preview(3)).contains(refusal);
        assertThat(visitor.submit("/tickets/" + ticket + "/resolution-time", Map.of("hours", "3", "minutes", "0"))
                        .body())
                .contains(refusal);
    }

    @Test
    void anExtendedTimeThatEndsLaterIsPromisedInThePreview() {
        assertThat(preview(5)).doesNotContain("must end after").contains("<time");
    }

    private String preview(int hours) {
        return visitor.get("/tickets/" + ticket + "/resolution-time/preview?hours=" + hours + "&minutes=0")
                .body();
    }
}

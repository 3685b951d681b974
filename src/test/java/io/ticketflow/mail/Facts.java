package io.ticketflow.mail;

import io.ticketflow.shared.CaseId;
import java.time.Instant;
import java.util.List;

/** The facts of a ticket about a login page, for letters. */
final class Facts {

    static final CaseId CASE = new CaseId("N-EXP-1001");
    static final Instant RAISED = Instant.parse("2025-11-11T08:15:00Z");
    static final Instant DEADLINE = Instant.parse("2025-11-11T12:00:00Z");
    static final Instant LATER = Instant.parse("2025-11-11T13:50:00Z");

    private String title = "Login page does not load";
    private String description = "Since this morning the login page stays white.\n\nSeen in two browsers.";

    static Facts aTicket() {
        return new Facts();
    }

    Facts titled(String title) {
        this.title = title;
        return this;
    }

    Facts described(String description) {
        this.description = description;
        return this;
    }

    TicketFacts unassigned() {
        return new TicketFacts(
                CASE,
                title,
                description,
                "Exponentia",
                "HIGH",
                "Uma Reporter",
                RAISED,
                null,
                null,
                null,
                null,
                List.of("screenshot.png", "console.log"));
    }

    TicketFacts assigned() {
        TicketFacts raised = unassigned();
        return new TicketFacts(
                CASE,
                title,
                description,
                raised.application(),
                raised.priority(),
                raised.reporter(),
                RAISED,
                "Ben Engineer",
                "Asha Master",
                "SM2",
                DEADLINE,
                raised.attachments());
    }
}

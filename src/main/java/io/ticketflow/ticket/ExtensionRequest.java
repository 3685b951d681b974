package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** The one time that an engineer asks for more time on an assignment (requirement 8). */
@Entity
public class ExtensionRequest {

    /** How far a request has come. */
    public enum Outcome {
        /** The Scrum Masters have not both answered. */
        PENDING,
        /** Both approved; the engineer has not given the new time yet. */
        APPROVED,
        /** One of them said no. */
        DECLINED,
        /** The new time was given. */
        GRANTED,
        /** The deadline, a reassignment or the resolution came first. */
        ENDED;

        public boolean isOpen() {
            return this == PENDING || this == APPROVED;
        }
    }

    @Id
    private UUID id;

    private String caseId;

    @SuppressWarnings("UnusedVariable") // the database refuses a second request of one assignment
    private long assignment;

    private String comment;

    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Version
    private long version;

    protected ExtensionRequest() {}

    ExtensionRequest(CaseId caseId, long assignment, String comment, Instant now) {
        this.id = UUID.randomUUID();
        this.caseId = caseId.value();
        this.assignment = assignment;
        this.comment = comment;
        this.requestedAt = now;
        this.outcome = Outcome.PENDING;
    }

    public UUID id() {
        return id;
    }

    public CaseId caseId() {
        return new CaseId(caseId);
    }

    public String comment() {
        return comment;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Outcome outcome() {
        return outcome;
    }

    void becomes(Outcome next) {
        outcome = next;
    }
}

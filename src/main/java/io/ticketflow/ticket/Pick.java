package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engineer whom a Scrum Master picked, until the ticket is lined up or put off. */
@Entity
public class Pick {

    @Id
    private String caseId;

    private EmployeeId engineer;

    private EmployeeId pickedBy;

    @Enumerated(EnumType.STRING)
    private Level level;

    private @Nullable String comment;

    @SuppressWarnings("UnusedVariable") // for those who look into the database
    private Instant pickedAt;

    protected Pick() {}

    Pick(CaseId caseId, EmployeeId engineer, EmployeeId by, Level level, @Nullable String comment, Instant now) {
        this.caseId = caseId.value();
        this.engineer = engineer;
        this.pickedBy = by;
        this.level = level;
        this.comment = comment;
        this.pickedAt = now;
    }

    public EmployeeId engineer() {
        return engineer;
    }

    public EmployeeId pickedBy() {
        return pickedBy;
    }

    Level level() {
        return level;
    }

    /** Why the ticket is to change hands; only a reassignment has one. */
    public Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    /** Whoever answers 'assign anyway' is the assigner (design 2). */
    void confirm(EmployeeId by, Level at) {
        pickedBy = by;
        level = at;
    }
}

package io.ticketflow.ticket;

import io.ticketflow.line.Place;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reported issue of one in-house application, and what can happen to it (design 1 and 2). */
@Entity
public class Ticket {

    static final int LONGEST_TITLE = 200;
    static final int LONGEST_DESCRIPTION = 20_000;
    static final int LONGEST_NOTE = 5_000;

    @Id
    private String caseId;

    private String application;

    private String title;

    private String description;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    private EmployeeId reporter;

    private Instant raisedAt;

    private @Nullable EmployeeId assignee;

    private @Nullable EmployeeId assignedBy;

    @Enumerated(EnumType.STRING)
    private @Nullable Level assignedLevel;

    private @Nullable Instant assignedAt;

    private @Nullable Instant firstAssignedAt;

    @Column(name = "resolution_seconds")
    private @Nullable Long resolutionSeconds;

    private @Nullable Instant startsAt;

    private @Nullable Instant deadline;

    private int deadlineVersion;

    private @Nullable Instant warnedDeadline;

    private @Nullable Instant escalatedAt;

    private @Nullable Instant overdueSince;

    private @Nullable Instant resolvedAt;

    private @Nullable String resolutionNote;

    @Version
    private long version;

    protected Ticket() {}

    Ticket(CaseId caseId, RaiseTicket wish, EmployeeId reporter, Instant now) {
        this.caseId = caseId.value();
        this.application = wish.application();
        this.title = wish.title();
        this.description = wish.description();
        this.priority = wish.priority();
        this.reporter = reporter;
        this.raisedAt = now;
    }

    public CaseId caseId() {
        return new CaseId(caseId);
    }

    /** The code of the application that it is raised for. */
    public String application() {
        return application;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public Priority priority() {
        return priority;
    }

    public EmployeeId reporter() {
        return reporter;
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    public Optional<EmployeeId> assignee() {
        return Optional.ofNullable(assignee);
    }

    public Optional<EmployeeId> assignedBy() {
        return Optional.ofNullable(assignedBy);
    }

    public Optional<Level> assignedLevel() {
        return Optional.ofNullable(assignedLevel);
    }

    public Optional<Instant> assignedAt() {
        return Optional.ofNullable(assignedAt);
    }

    /** The hours and minutes that its engineer last gave. */
    public Optional<Duration> resolutionTime() {
        return Optional.ofNullable(resolutionSeconds).map(Duration::ofSeconds);
    }

    /** When work on it begins, as planned. */
    public Optional<Instant> startsAt() {
        return Optional.ofNullable(startsAt);
    }

    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** Counts the deadlines that this ticket has had. */
    public int deadlineVersion() {
        return deadlineVersion;
    }

    /** When it was first escalated; it stays escalated for good. */
    public Optional<Instant> escalatedAt() {
        return Optional.ofNullable(escalatedAt);
    }

    public Optional<Instant> resolvedAt() {
        return Optional.ofNullable(resolvedAt);
    }

    public Optional<String> resolutionNote() {
        return Optional.ofNullable(resolutionNote);
    }

    public Bucket bucket() {
        if (resolvedAt != null) {
            return escalatedAt == null ? Bucket.RESOLVED : Bucket.ESCALATION_RESOLVED;
        }
        if (escalatedAt != null) {
            return Bucket.ESCALATION;
        }
        return assignee == null ? Bucket.UNASSIGNED : Bucket.ASSIGNED;
    }

    public boolean isResolved() {
        return resolvedAt != null;
    }

    public boolean isEscalated() {
        return escalatedAt != null;
    }

    /** Whether the present engineer's promise was broken: the deadline passed before the ticket was resolved. */
    public boolean isOverdue() {
        return overdueSince != null;
    }

    public boolean isPromised() {
        return deadline != null;
    }

    public boolean isAssignedTo(EmployeeId employee) {
        return employee.equals(assignee);
    }

    /** The engineer who works on it. */
    public EmployeeId engineer() {
        return Objects.requireNonNull(assignee, () -> caseId + " is not assigned");
    }

    /** Its place in the plan of its engineer's line. */
    Place place() {
        return new Place(caseId(), startsAt, deadline);
    }

    /** A new engineer starts from nothing: what the one before promised ends with that assignment. */
    void assign(EmployeeId engineer, EmployeeId by, Level level, Instant now) {
        assignee = engineer;
        assignedBy = by;
        assignedLevel = level;
        assignedAt = now;
        firstAssignedAt = firstAssignedAt == null ? now : firstAssignedAt;
        resolutionSeconds = null;
        startsAt = null;
        deadline = null;
        warnedDeadline = null;
        overdueSince = null;
    }

    void give(Duration resolutionTime) {
        resolutionSeconds = resolutionTime.toSeconds();
    }

    /** @return whether this changes the deadline */
    boolean plan(Place place) {
        boolean moved = !Objects.equals(deadline, place.deadline());
        startsAt = place.start();
        deadline = place.deadline();
        deadlineVersion += moved ? 1 : 0;
        return moved;
    }

    /** @return false when there is nothing to warn of: no deadline, one that has passed, or one warned of before */
    boolean warn(Instant now) {
        if (deadline == null || !now.isBefore(deadline) || deadline.equals(warnedDeadline) || isOverdue()) {
            return false;
        }
        warnedDeadline = deadline;
        return true;
    }

    void escalate(Instant now) {
        overdueSince = now;
        if (escalatedAt == null) {
            escalatedAt = now;
        }
    }

    /**
     * Whether the promise is broken at this time: the deadline has passed, whether or not the timer that escalates the
     * ticket has fired yet.
     */
    boolean isBroken(Instant now) {
        return isOverdue() || (deadline != null && !now.isBefore(deadline));
    }

    /** The breach comes first: the timer that escalates the ticket is due and runs within seconds. */
    void requireNotJustBroken(Instant now) {
        if (isBroken(now) && !isOverdue()) {
            throw Problem.outOfTurn("ticket.deadline-just-passed");
        }
    }

    void resolve(String note, Instant now) {
        requireNotJustBroken(now);
        resolvedAt = now;
        resolutionNote = note;
    }
}

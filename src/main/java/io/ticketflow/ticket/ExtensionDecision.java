package io.ticketflow.ticket;

import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One Scrum Master's answer to a request for an extension. */
public record ExtensionDecision(
        Level role,
        EmployeeId decidedBy,
        boolean approved,
        @Nullable String comment,
        Instant decidedAt) {}

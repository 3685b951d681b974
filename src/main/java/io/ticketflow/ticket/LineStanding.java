package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an assigned, unresolved ticket stands in its engineer's line.
 *
 * @param position from 1
 * @param behind the ticket before it
 * @param start when it starts, as planned; empty while one ahead of it has no resolution time
 */
public record LineStanding(int position, Optional<CaseId> behind, Optional<Instant> start) {}

package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;

/** Something has changed, on this node or another one; published outside any transaction, once it can be read. */
public sealed interface Change {

    /** Something happened to a ticket, or was said about it. */
    record OfTicket(CaseId ticket) implements Change {}

    /** Another ticket stands in the line, or another order. */
    record OfLine(EmployeeId engineer) implements Change {}

    /** The node did not hear for a while: anything may have changed. */
    record Missed() implements Change {}
}

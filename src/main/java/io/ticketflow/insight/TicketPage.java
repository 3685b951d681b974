package io.ticketflow.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page; null on the last
 */
public record TicketPage(List<TicketRow> items, @Nullable String next) {}

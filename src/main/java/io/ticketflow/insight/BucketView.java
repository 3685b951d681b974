package io.ticketflow.insight;

import java.util.Map;

/**
 * A list and the numbers around it, all of one instant.
 *
 * @param counts how many tickets lie in each bucket that the reader sees; empty beside a list that is no bucket
 * @param waiting the numbers in the navigation
 */
public record BucketView(TicketPage page, Map<Listing, Long> counts, Waiting waiting) {}

/** Reads what others wrote: the buckets and the engineers' workload. It changes nothing but the tallies' form. */
@NullMarked
package io.ticketflow.insight;

import org.jspecify.annotations.NullMarked;

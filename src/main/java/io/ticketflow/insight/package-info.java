/** Reads what others wrote: the buckets and the engineers' workload. It changes nothing. */
@NullMarked
package io.ticketflow.insight;

import org.jspecify.annotations.NullMarked;

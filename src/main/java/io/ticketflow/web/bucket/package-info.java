/** The lists of tickets: the five buckets and one's own reported tickets. */
@NullMarked
package io.ticketflow.web.bucket;

import org.jspecify.annotations.NullMarked;

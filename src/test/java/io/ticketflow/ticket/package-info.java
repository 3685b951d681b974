/** What the rules of a ticket read while others change it. */
@NullMarked
package io.ticketflow.ticket;

import org.jspecify.annotations.NullMarked;

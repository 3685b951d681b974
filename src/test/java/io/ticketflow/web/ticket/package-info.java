/** The page of a ticket. */
@NullMarked
package io.ticketflow.web.ticket;

import org.jspecify.annotations.NullMarked;

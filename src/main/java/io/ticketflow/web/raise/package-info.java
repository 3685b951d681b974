/** Raising a ticket. */
@NullMarked
package io.ticketflow.web.raise;

import org.jspecify.annotations.NullMarked;

/** Hostile requests to every route of ours, as bytes on the wire. */
@NullMarked
package io.ticketflow.web.fuzz;

import org.jspecify.annotations.NullMarked;

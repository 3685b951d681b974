/** An engineer's line of tickets: its order, and the planning of deadlines as pure functions (design 4). */
@NullMarked
package io.ticketflow.line;

import org.jspecify.annotations.NullMarked;

/** The lifecycle, tested on the real engine and the real database. */
@NullMarked
package io.ticketflow.process;

import org.jspecify.annotations.NullMarked;

/** Choosing an engineer. */
@NullMarked
package io.ticketflow.web.assignment;

import org.jspecify.annotations.NullMarked;

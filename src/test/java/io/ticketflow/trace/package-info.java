/** Tests of traces. */
@NullMarked
package io.ticketflow.trace;

import org.jspecify.annotations.NullMarked;

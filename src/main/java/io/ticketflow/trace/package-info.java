/** Traces of what a node does, for a collector of OpenTelemetry; made only where they are switched on. */
@NullMarked
package io.ticketflow.trace;

import org.jspecify.annotations.NullMarked;

/** The lifecycle as it runs in the engine: the only place that knows Camunda, and the only door to a ticket's course. */
@NullMarked
package io.ticketflow.process;

import org.jspecify.annotations.NullMarked;

/** The dashboard: what Scrum Masters ask of all tickets at once. */
@NullMarked
package io.ticketflow.web.dashboard;

import org.jspecify.annotations.NullMarked;

/** The ticket and its rules, from raising to resolution, and the timeline of what happened to it. */
@NullMarked
package io.ticketflow.ticket;

import org.jspecify.annotations.NullMarked;

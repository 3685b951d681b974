/** The page on which a Scrum Master gives a ticket to an engineer, or to another one. */
@NullMarked
package io.ticketflow.web.assignment;

import org.jspecify.annotations.NullMarked;

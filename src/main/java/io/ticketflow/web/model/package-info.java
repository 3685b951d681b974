/** The versions of the model, and the move of open tickets to the latest. */
@NullMarked
package io.ticketflow.web.model;

import org.jspecify.annotations.NullMarked;

/** The pages of lines. */
@NullMarked
package io.ticketflow.web.tasklist;

import org.jspecify.annotations.NullMarked;

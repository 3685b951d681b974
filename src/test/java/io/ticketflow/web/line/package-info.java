/** The pages of lines. */
@NullMarked
package io.ticketflow.web.line;

import org.jspecify.annotations.NullMarked;

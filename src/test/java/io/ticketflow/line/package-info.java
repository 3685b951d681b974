/** The plan of a line, tested over random lines. */
@NullMarked
package io.ticketflow.line;

import org.jspecify.annotations.NullMarked;

/** The engineers' lines: their page, and the view of a line that page and API share. */
@NullMarked
package io.ticketflow.web.line;

import org.jspecify.annotations.NullMarked;

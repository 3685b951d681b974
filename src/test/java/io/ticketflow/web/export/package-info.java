/** The record of a ticket as an archive. */
@NullMarked
package io.ticketflow.web.export;

import org.jspecify.annotations.NullMarked;

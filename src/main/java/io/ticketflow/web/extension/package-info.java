/** Asking for an extension of the resolution time, and deciding it. */
@NullMarked
package io.ticketflow.web.extension;

import org.jspecify.annotations.NullMarked;

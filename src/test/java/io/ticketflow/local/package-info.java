/** The one-command local run: the parts that stand beside the application. */
@NullMarked
package io.ticketflow.local;

import org.jspecify.annotations.NullMarked;

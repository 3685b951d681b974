/** Figures and lists, recomputed another way. */
@NullMarked
package io.ticketflow.insight;

import org.jspecify.annotations.NullMarked;

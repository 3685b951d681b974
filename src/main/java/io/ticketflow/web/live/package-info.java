/** Tells open pages that something which they show has changed; they then fetch what their reader may see. */
@NullMarked
package io.ticketflow.web.live;

import org.jspecify.annotations.NullMarked;

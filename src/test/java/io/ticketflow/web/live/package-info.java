/** Pages that are told of changes. */
@NullMarked
package io.ticketflow.web.live;

import org.jspecify.annotations.NullMarked;

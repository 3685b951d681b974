/** Small things that every module may use: ids, the one error type, harmless text, and work in rounds. */
@NullMarked
package io.ticketflow.shared;

import org.jspecify.annotations.NullMarked;

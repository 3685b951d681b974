/** Small values that every module may use: ids, and the one error type. */
@NullMarked
package io.ticketflow.shared;

import org.jspecify.annotations.NullMarked;

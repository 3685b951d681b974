/** What the tests of all modules share. */
@NullMarked
package io.ticketflow;

import org.jspecify.annotations.NullMarked;

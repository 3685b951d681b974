/** Words for people: times, durations, and the sentences of problems. */
@NullMarked
package io.ticketflow.web.text;

import org.jspecify.annotations.NullMarked;

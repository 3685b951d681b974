/** What an engineer works with: the own line, the resolution time, the resolution. */
@NullMarked
package io.ticketflow.web.work;

import org.jspecify.annotations.NullMarked;

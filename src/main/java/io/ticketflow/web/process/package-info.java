/** The process owner's page: how the process runs, version by version. */
@NullMarked
package io.ticketflow.web.process;

import org.jspecify.annotations.NullMarked;

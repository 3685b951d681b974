/** The organisation's directory proposes employees, reporting authorities and roles; our own table decides. */
@NullMarked
package io.ticketflow.directory;

import org.jspecify.annotations.NullMarked;

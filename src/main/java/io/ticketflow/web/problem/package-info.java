/** What the edges answer when something is refused or fails. */
@NullMarked
package io.ticketflow.web.problem;

import org.jspecify.annotations.NullMarked;

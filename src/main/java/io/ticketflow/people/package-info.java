/** Who works here: employees, the roles they hold, and whom they report to. */
@NullMarked
package io.ticketflow.people;

import org.jspecify.annotations.NullMarked;

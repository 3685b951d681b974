/** Files that belong to a case: their folder, their names, and the links by which browsers move them. */
@NullMarked
package io.ticketflow.attachment;

import org.jspecify.annotations.NullMarked;

/** A ticket's course: the model with what is done, where it is and what can come. */
@NullMarked
package io.ticketflow.web.course;

import org.jspecify.annotations.NullMarked;

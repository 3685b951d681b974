/** Ticketflow: an issue desk whose ticket lifecycle is an executable BPMN model. */
@NullMarked
package io.ticketflow;

import org.jspecify.annotations.NullMarked;

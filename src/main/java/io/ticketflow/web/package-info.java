/** Pages and REST: the edges where people and programs meet the rules. */
@NullMarked
package io.ticketflow.web;

import org.jspecify.annotations.NullMarked;

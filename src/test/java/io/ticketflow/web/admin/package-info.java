/** The administrators' pages. */
@NullMarked
package io.ticketflow.web.admin;

import org.jspecify.annotations.NullMarked;

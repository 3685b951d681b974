/** The frame that every page stands in: navigation, forms, and pages for what was refused. */
@NullMarked
package io.ticketflow.web.frame;

import org.jspecify.annotations.NullMarked;

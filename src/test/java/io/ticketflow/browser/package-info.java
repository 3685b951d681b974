/** The pages, as people use them in a browser. */
@NullMarked
package io.ticketflow.browser;

import org.jspecify.annotations.NullMarked;

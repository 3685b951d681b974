/** The applications that tickets are raised for, and the numbers of their cases. */
@NullMarked
package io.ticketflow.catalog;

import org.jspecify.annotations.NullMarked;

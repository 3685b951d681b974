/** The ticket's page, and the view of a ticket that the page and the API share. */
@NullMarked
package io.ticketflow.web.ticket;

import org.jspecify.annotations.NullMarked;

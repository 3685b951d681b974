/** The letters that tell people what happened to a ticket, and the outbox that never loses one (design 5). */
@NullMarked
package io.ticketflow.mail;

import org.jspecify.annotations.NullMarked;

/** The way out by SMTP: the one place that knows Jakarta Mail. */
@NullMarked
package io.ticketflow.mail.smtp;

import org.jspecify.annotations.NullMarked;

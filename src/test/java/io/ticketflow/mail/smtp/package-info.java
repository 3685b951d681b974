@NullMarked
package io.ticketflow.mail.smtp;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ticketflow.mail;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ticketflow.webhook;

import org.jspecify.annotations.NullMarked;

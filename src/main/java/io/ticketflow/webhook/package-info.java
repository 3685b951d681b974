/** What happens to tickets, told to channels of Teams and Slack and to other programs; off until a target is set. */
@NullMarked
package io.ticketflow.webhook;

import org.jspecify.annotations.NullMarked;

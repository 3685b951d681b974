package io.ticketflow.webhook;

import java.util.List;

/** There is something to send to these targets as soon as this transaction is committed. */
record WebhooksWritten(List<String> targets) {}

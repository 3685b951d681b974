/** The REST API, called as programs call it. */
@NullMarked
package io.ticketflow.web.api;

import org.jspecify.annotations.NullMarked;

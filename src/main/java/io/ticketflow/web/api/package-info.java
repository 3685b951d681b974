/** The REST API (design 7): one class for each thing it is about. */
@NullMarked
package io.ticketflow.web.api;

import org.jspecify.annotations.NullMarked;

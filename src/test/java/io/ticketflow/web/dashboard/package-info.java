@NullMarked
package io.ticketflow.web.dashboard;

import org.jspecify.annotations.NullMarked;

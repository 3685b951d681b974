@NullMarked
package io.ticketflow.web.extension;

import org.jspecify.annotations.NullMarked;

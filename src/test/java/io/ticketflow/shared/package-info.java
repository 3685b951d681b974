@NullMarked
package io.ticketflow.shared;

import org.jspecify.annotations.NullMarked;

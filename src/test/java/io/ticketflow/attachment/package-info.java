@NullMarked
package io.ticketflow.attachment;

import org.jspecify.annotations.NullMarked;

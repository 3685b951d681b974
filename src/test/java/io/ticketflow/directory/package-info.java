@NullMarked
package io.ticketflow.directory;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ticketflow.people;

import org.jspecify.annotations.NullMarked;

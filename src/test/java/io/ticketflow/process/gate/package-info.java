/** Every call of the engine's web applications is tried. */
@NullMarked
package io.ticketflow.process.gate;

import org.jspecify.annotations.NullMarked;

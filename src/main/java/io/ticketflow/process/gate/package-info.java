/** What may be called of the engine's own web applications over HTTP; everything else is turned away before them. */
@NullMarked
package io.ticketflow.process.gate;

import org.jspecify.annotations.NullMarked;

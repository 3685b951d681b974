/** Sign-in and session, tried through the real way in. */
@NullMarked
package io.ticketflow.security;

import org.jspecify.annotations.NullMarked;

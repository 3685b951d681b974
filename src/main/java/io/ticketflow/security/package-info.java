/** Sign-in, and who the signed-in employee is. */
@NullMarked
package io.ticketflow.security;

import org.jspecify.annotations.NullMarked;

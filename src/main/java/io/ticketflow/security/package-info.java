/** Who is asking: sign-in through Azure AD, the session, and the employee behind a request. */
@NullMarked
package io.ticketflow.security;

import org.jspecify.annotations.NullMarked;

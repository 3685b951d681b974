package io.ticketflow.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Why a call was turned away before it reached a page, for the page that says so. */
public final class RefusedCall {

    private static final String ATTRIBUTE = RefusedCall.class.getName();

    private RefusedCall() {}

    static void tell(HttpServletRequest request, Exception reason) {
        request.setAttribute(ATTRIBUTE, reason);
    }

    public static Optional<Exception> of(HttpServletRequest request) {
        return Optional.ofNullable((Exception) request.getAttribute(ATTRIBUTE));
    }
}

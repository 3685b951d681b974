package io.ticketflow.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * What the firewall answers to a method, an address or a header that no browser sends. The error page is behind the
 * firewall as well, so that such a request would end there in an answer without a word.
 */
final class RefusedAddress implements RequestRejectedHandler {

    private static final Logger log = LoggerFactory.getLogger(RefusedAddress.class);

    private final TurnedAway answer;

    RefusedAddress(TurnedAway answer) {
        this.answer = answer;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException reason)
            throws IOException {
        log.warn("A request from {} was rejected: {}", request.getRemoteAddr(), reason.getMessage());
        answer.write(HttpStatus.BAD_REQUEST, "security.no-such-request", request, response);
    }
}

package io.ticketflow.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** A key that a browser keeps until it is closed, and we do not: what we keep under it, nobody else reads. */
@Component
class BrowserKey {

    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();
    private final boolean secure;

    BrowserKey(@Value("${server.servlet.session.cookie.secure}") boolean secure) {
        this.secure = secure;
    }

    /** The one that the browser has. */
    Optional<SecretKey> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name()))
                        .flatMap(cookie -> read(cookie.getValue()).stream())
                        .findFirst();
    }

    /** The same, or a new one that goes out with the answer. */
    SecretKey of(HttpServletRequest request, HttpServletResponse response) {
        return of(request).orElseGet(() -> give(response));
    }

    private SecretKey give(HttpServletResponse response) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        ResponseCookie cookie = ResponseCookie.from(
                        name(), Base64.getUrlEncoder().withoutPadding().encodeToString(key))
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return new SecretKeySpec(key, "AES");
    }

    private static Optional<SecretKey> read(String value) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(value);
            return key.length == LENGTH ? Optional.of(new SecretKeySpec(key, "AES")) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** With the prefix, browsers take it from this host alone; over plain http they refuse it. */
    private String name() {
        return secure ? "__Host-KEPT" : "KEPT";
    }
}

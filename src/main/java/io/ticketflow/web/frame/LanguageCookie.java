package io.ticketflow.web.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Keeps the language that a person chose in their browser, as sure as the session's cookie is. */
@Component
class LanguageCookie {

    private final boolean secure;

    LanguageCookie(@Value("${server.servlet.session.cookie.secure}") boolean secure) {
        this.secure = secure;
    }

    Optional<Language> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name()))
                        .flatMap(cookie -> Language.of(cookie.getValue()).stream())
                        .findFirst();
    }

    ResponseCookie of(Language language) {
        return ResponseCookie.from(name(), language.tag())
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
    }

    /** With the prefix, browsers take it from this host alone; over plain http they refuse it. */
    private String name() {
        return secure ? "__Host-LANGUAGE" : "LANGUAGE";
    }
}

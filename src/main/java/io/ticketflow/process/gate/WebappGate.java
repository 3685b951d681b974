package io.ticketflow.process.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ticketflow.people.Employees;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;

/**
 * Stands before everything of the engine's web applications. The pages of Tasklist and Cockpit are there to read; the
 * API is called as {@link AllowedCalls} says, by those whose pages make the call. All else is 403.
 */
final class WebappGate extends HttpFilter {

    /** By this type a program tells the gate's refusal from one of the web applications' own. */
    static final String PROBLEM = "/problems/not-offered";

    private static final Logger log = LoggerFactory.getLogger(WebappGate.class);

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Pattern PAGES = Pattern.compile(
            "/camunda/(app/(tasklist|cockpit)|lib|assets)(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?|/camunda/favicon\\.ico");

    private static final int LARGEST_BODY = 64 * 1024;
    private static final byte[] NOTHING = {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final transient Employees employees;
    private final transient MessageSource messages;

    WebappGate(Employees employees, MessageSource messages) {
        this.employees = employees;
        this.messages = messages;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isPage(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<CheckedRequest> checked = checked(request);
        if (checked.isPresent()) {
            chain.doFilter(checked.get(), response);
        } else {
            refuse(request, response);
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                && PAGES.matcher(request.getRequestURI()).matches();
    }

    /** The request as it may go on; none where it may not. */
    private Optional<CheckedRequest> checked(HttpServletRequest request) throws IOException {
        String query = request.getQueryString();
        Optional<AllowedCall> call = AllowedCalls.matching(request.getMethod(), request.getRequestURI())
                .filter(allowed -> allowed.takes(query))
                .filter(allowed -> isMadeBy(request.getUserPrincipal(), allowed))
                .findFirst();
        if (call.isEmpty()) {
            return Optional.empty();
        }
        return body(request, call.get())
                .map(body -> new CheckedRequest(request, call.get().bounded(query), body));
    }

    private boolean isMadeBy(@Nullable Principal principal, AllowedCall call) {
        return Optional.ofNullable(principal)
                .map(Principal::getName)
                .flatMap(employees::findByOid)
                .filter(employee -> call.callers().stream().anyMatch(employee::has))
                .isPresent();
    }

    /** Written anew from what was understood, so that the web application cannot understand something else. */
    private static Optional<byte[]> body(HttpServletRequest request, AllowedCall call) throws IOException {
        if (!request.getMethod().equals("POST")) {
            return Optional.of(NOTHING);
        }
        byte[] sent = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (sent.length > LARGEST_BODY || !isJson(request.getContentType())) {
            return Optional.empty();
        }
        try {
            JsonNode body = sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
            return call.body().accepts(body) ? Optional.of(JSON.writeValueAsBytes(body)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.matches("(?i)application/json(\\s*;\\s*charset=\"?utf-8\"?)?");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().replaceAll("[^!-~]", "?");
        Principal who = request.getUserPrincipal();
        log.warn("Not offered to {}: {} {}", who == null ? "anybody" : who.getName(), request.getMethod(), path);
        if (!path.startsWith(AllowedCalls.API)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String sentence = messages.getMessage("security.not-offered", null, request.getLocale());
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        // Tasklist shows what it finds under 'message'.
        JSON.writeValue(
                response.getOutputStream(),
                Map.of("type", PROBLEM, "title", "Forbidden", "status", 403, "detail", sentence, "message", sentence));
    }
}

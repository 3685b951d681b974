package io.ticketflow.web.frame;

import io.ticketflow.security.RefusedCall;
import io.ticketflow.web.problem.Refusal;
import io.ticketflow.web.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/** What ended outside our own handlers: people get the error page, whoever takes no page a problem document. */
@Controller
class ErrorPage extends BasicErrorController {

    private final Refusals refusals;

    ErrorPage(ErrorAttributes attributes, ServerProperties server, List<ErrorViewResolver> views, Refusals refusals) {
        super(attributes, server.getError(), views);
        this.refusals = refusals;
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        Refusal refusal = RefusedCall.of(request).map(refusals::of).orElseGet(() -> refusals.of(getStatus(request)));
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(refusal));
    }

    private static Map<String, Object> document(Refusal refusal) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "/problems/" + refusal.type());
        document.put("title", refusal.title());
        document.put("status", refusal.status().value());
        document.put("detail", refusal.detail());
        return document;
    }
}

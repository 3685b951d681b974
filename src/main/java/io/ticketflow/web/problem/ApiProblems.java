package io.ticketflow.web.problem;

import io.ticketflow.security.RequestAddress;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** A refusal for programs: a problem document (RFC 9457). */
public final class ApiProblems {

    private ApiProblems() {}

    public static ResponseEntity<ProblemDetail> answer(Refusal refusal, String path) {
        return ResponseEntity.status(refusal.status())
                .headers(refusal.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(refusal, path));
    }

    private static ProblemDetail document(Refusal refusal, String path) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
        document.setType(URI.create("/problems/" + refusal.type()));
        document.setTitle(refusal.title());
        document.setInstance(RequestAddress.of(path));
        refusal.details().forEach(document::setProperty);
        if (!refusal.errors().isEmpty()) {
            document.setProperty("errors", refusal.errors());
        }
        if (refusal.incident() != null) {
            document.setProperty("incident", refusal.incident());
        }
        return document;
    }
}

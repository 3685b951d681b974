package io.ticketflow.web.problem;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.ticketflow.shared.Problem;
import io.ticketflow.web.problem.Refusal.Wrong;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.text.Words;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever was thrown into a {@link Refusal}. What nobody foresaw is logged under an incident number. */
@Component("problemRefusals")
public class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    /** In seconds: how soon it makes sense to ask again for what did not answer. */
    private static final String MOMENT = "10";

    private final Sentences sentences;
    private final Words words;

    Refusals(Sentences sentences, Words words) {
        this.sentences = sentences;
        this.words = words;
    }

    public Refusal of(Throwable thrown) {
        Problem problem = problemIn(thrown);
        if (problem != null) {
            return of(problem);
        }
        if (thrown instanceof ErrorResponse response) {
            return ofSpring(thrown, response);
        }
        if (thrown instanceof HttpMessageConversionException unreadable) {
            return ofBody(unreadable);
        }
        if (thrown instanceof BindException binding) {
            return invalid(wrong(binding.getBindingResult()));
        }
        if (thrown instanceof ConstraintViolationException violations) {
            return invalid(wrong(violations));
        }
        if (thrown instanceof TypeMismatchException mismatch) {
            return invalid(List.of(wrongType(name(mismatch))));
        }
        return ofSituation(thrown);
    }

    /** What was refused for a reason that only its status tells. */
    public Refusal of(HttpStatus status) {
        return plain(status, HttpHeaders.EMPTY);
    }

    public Refusal of(Problem problem) {
        HttpStatus status = status(problem.kind());
        String type = problem.type() == null ? words.lower(problem.kind()) : problem.type();
        List<Wrong> errors = problem.fields().stream()
                .map(field -> new Wrong(field.name(), sentences.of(field.sentence())))
                .toList();
        return new Refusal(
                status,
                type,
                title(status),
                sentences.of(problem.sentence()),
                errors,
                problem.details(),
                null,
                headers(problem.kind()));
    }

    /** A refusal by an id's or a value's own check reaches us wrapped by whoever called it. */
    private static @Nullable Problem problemIn(Throwable thrown) {
        Throwable at = thrown;
        while (at != null) {
            if (at instanceof Problem problem) {
                return problem;
            }
            at = at.getCause() == at ? null : at.getCause();
        }
        return null;
    }

    private static HttpStatus status(Problem.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case NOT_PERMITTED -> HttpStatus.FORBIDDEN;
            case OUT_OF_TURN -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static HttpHeaders headers(Problem.Kind kind) {
        var headers = new HttpHeaders();
        if (kind == Problem.Kind.UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, MOMENT);
        }
        return headers;
    }

    private Refusal ofSpring(Throwable thrown, ErrorResponse response) {
        if (thrown instanceof BindException binding) {
            return invalid(wrong(binding.getBindingResult()));
        }
        if (thrown instanceof HandlerMethodValidationException validation) {
            return invalid(wrong(validation));
        }
        if (thrown instanceof MissingServletRequestParameterException missing) {
            return invalid(List.of(new Wrong(missing.getParameterName(), sentences.of("field.required"))));
        }
        HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
        return status.is5xxServerError() ? unexpected(thrown) : plain(status, response.getHeaders());
    }

    private Refusal ofBody(HttpMessageConversionException unreadable) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(unreadable);
        if (unreadable instanceof HttpMessageNotWritableException) {
            return unexpected(unreadable);
        }
        if (cause instanceof StreamConstraintsException) {
            return plain(HttpStatus.PAYLOAD_TOO_LARGE, HttpHeaders.EMPTY);
        }
        if (unreadable.getCause() instanceof JsonMappingException mapping
                && !path(mapping).isEmpty()) {
            return invalid(List.of(wrong(mapping)));
        }
        log.debug("Unreadable body: {}", cause.getMessage());
        return plain(HttpStatus.BAD_REQUEST, "malformed", "problem.malformed");
    }

    private Wrong wrong(JsonMappingException mapping) {
        if (mapping instanceof UnrecognizedPropertyException) {
            return new Wrong(path(mapping), sentences.of("field.unknown"));
        }
        boolean text = mapping instanceof InvalidFormatException format && format.getTargetType() == String.class;
        return text ? new Wrong(path(mapping), sentences.of("field.unreadable")) : wrongType(path(mapping));
    }

    private Refusal ofSituation(Throwable thrown) {
        if (thrown instanceof CsrfException) {
            return plain(HttpStatus.FORBIDDEN, "stale-page", "problem.stale-page");
        }
        if (thrown instanceof AccessDeniedException) {
            return plain(HttpStatus.FORBIDDEN, HttpHeaders.EMPTY);
        }
        if (thrown instanceof AuthenticationException) {
            return plain(HttpStatus.UNAUTHORIZED, HttpHeaders.EMPTY);
        }
        // Names and headers are looked at when they are asked for.
        if (thrown instanceof RequestRejectedException) {
            return plain(HttpStatus.BAD_REQUEST, HttpHeaders.EMPTY);
        }
        if (thrown instanceof ConcurrencyFailureException) {
            return plain(HttpStatus.CONFLICT, "changed-meanwhile", "problem.409");
        }
        return unexpected(thrown);
    }

    private Refusal unexpected(Throwable thrown) {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        log.error("Incident {}", incident, thrown);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        return new Refusal(
                status,
                "unexpected",
                title(status),
                sentences.of("problem.500"),
                List.of(),
                Map.of(),
                incident,
                HttpHeaders.EMPTY);
    }

    private Refusal invalid(List<Wrong> errors) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
        return new Refusal(
                status,
                "invalid",
                title(status),
                sentences.of("problem.422"),
                errors,
                Map.of(),
                null,
                HttpHeaders.EMPTY);
    }

    private Refusal plain(HttpStatus status, HttpHeaders headers) {
        String type = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        String sentence = sentences.of("problem." + words.known(status.value()));
        return new Refusal(status, type, title(status), sentence, List.of(), Map.of(), null, headers);
    }

    private Refusal plain(HttpStatus status, String type, String key) {
        return new Refusal(
                status, type, title(status), sentences.of(key), List.of(), Map.of(), null, HttpHeaders.EMPTY);
    }

    private String title(HttpStatus status) {
        return sentences.of("problem.title." + words.known(status.value()));
    }

    private List<Wrong> wrong(BindingResult result) {
        return result.getFieldErrors().stream()
                .map(error -> error.isBindingFailure()
                        ? wrongType(error.getField())
                        : new Wrong(error.getField(), message(error)))
                .toList();
    }

    private List<Wrong> wrong(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream()
                .map(violation -> new Wrong(lastPart(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
    }

    private List<Wrong> wrong(HandlerMethodValidationException validation) {
        return validation.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new Wrong(
                                result.getMethodParameter().getParameterName() == null
                                        ? ""
                                        : result.getMethodParameter().getParameterName(),
                                error.getDefaultMessage() == null
                                        ? sentences.of("field.wrong-type")
                                        : error.getDefaultMessage())))
                .toList();
    }

    private Wrong wrongType(String field) {
        return new Wrong(field, sentences.of("field.wrong-type"));
    }

    private String message(DefaultMessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? sentences.of("field.wrong-type") : message;
    }

    private static String name(TypeMismatchException mismatch) {
        if (mismatch instanceof MethodArgumentTypeMismatchException argument) {
            return argument.getName();
        }
        return mismatch.getPropertyName() == null ? "" : mismatch.getPropertyName();
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}

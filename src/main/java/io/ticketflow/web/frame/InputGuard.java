package io.ticketflow.web.frame;

import io.ticketflow.shared.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses, before anything is done, what could not be answered afterwards, and texts that nothing can keep. */
@Component
class InputGuard implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        // What was refused already is not refused again: its page tells the first reason.
        if (handler instanceof HandlerMethod && request.getDispatcherType() != DispatcherType.ERROR) {
            requireAnswerable(request);
            requireTexts(request);
        }
        return true;
    }

    /** A change whose answer nobody accepts must not happen and then be refused. */
    private static void requireAnswerable(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean changes = !"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod());
        if (changes && isApi(request) && StringUtils.hasText(accepted) && !acceptsJson(accepted)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    private static boolean acceptsJson(String accepted) throws HttpMediaTypeNotAcceptableException {
        try {
            return MediaType.parseMediaTypes(accepted).stream()
                    .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON));
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException(String.valueOf(e.getMessage()));
        }
    }

    private static void requireTexts(HttpServletRequest request) {
        request.getParameterMap().forEach((name, values) -> {
            requireText(name, name);
            for (String value : values) {
                requireText(name, value);
            }
        });
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> requireText(String.valueOf(name), String.valueOf(value)));
        }
    }

    /** A field of a form body without the sign "=" has no value. */
    private static void requireText(String field, @Nullable String text) {
        if (text != null && !ReadableText.is(text)) {
            throw Problem.invalid(field, "field.unreadable");
        }
    }
}

package io.ticketflow.web.frame;

import io.ticketflow.security.KeptForms;
import io.ticketflow.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * After the sign-in a page shows its form with what was typed when the session was over. Nothing is sent by itself: the
 * person looks at it and sends it.
 */
@Component
class KeptFormView implements HandlerInterceptor, WebMvcConfigurer {

    private final KeptForms kept;
    private final SignedIn signedIn;

    KeptFormView(KeptForms kept, SignedIn signedIn) {
        this.kept = kept;
        this.signedIn = signedIn;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && page.getModel().get("form") instanceof Form && isReading(request)) {
            id(request)
                    .flatMap(id -> kept.open(id, request, signedIn.employee().id()))
                    .ifPresent(fields ->
                            page.addObject("form", Form.filled(fields)).addObject("keptForm", true));
        }
    }

    private static Optional<UUID> id(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getParameter(KeptForms.PARAMETER))
                    .map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isReading(HttpServletRequest request) {
        return request.getMethod().equals("GET");
    }
}

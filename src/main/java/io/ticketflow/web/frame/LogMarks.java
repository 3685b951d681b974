package io.ticketflow.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which ticket a request is about and who asks, in each line of the log; by ids, never by name or address. */
@Component
class LogMarks implements HandlerInterceptor, WebMvcConfigurer {

    private static final String TICKET = "caseId";
    private static final String USER = "user";

    static void wipe() {
        MDC.remove(TICKET);
        MDC.remove(USER);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getRemoteUser() != null) {
            MDC.put(USER, request.getRemoteUser());
        }
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get(TICKET) instanceof String ticket) {
            MDC.put(TICKET, ticket);
        }
        return true;
    }
}

package io.ticketflow.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Holds each employee to the limits on our own pages and API. */
@Component
class CallLimit implements HandlerInterceptor, WebMvcConfigurer {

    private final Allowances allowances;

    CallLimit(Allowances allowances) {
        this.allowances = allowances;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String who = request.getRemoteUser();
        LimitKind kind = kind(request);
        if (who != null && kind != null && request.getDispatcherType() == DispatcherType.REQUEST) {
            Optional<Duration> wait = allowances.spend(who, kind);
            wait.ifPresent(time -> {
                throw new TooManyCalls(time);
            });
        }
        return true;
    }

    private static @Nullable LimitKind kind(HttpServletRequest request) {
        if (!Asker.isReading(request)) {
            return LimitKind.CHANGES;
        }
        if (isExport(request)) {
            return LimitKind.EXPORTS;
        }
        return StringUtils.hasText(request.getParameter("q")) ? LimitKind.SEARCHES : null;
    }

    private static boolean isExport(HttpServletRequest request) {
        return Asker.path(request).matches(".*[/.]csv|.*/export")
                || "csv".equals(request.getParameter("format"))
                || String.valueOf(request.getHeader("Accept")).startsWith("text/csv");
    }
}

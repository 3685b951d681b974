package io.ticketflow.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;

/** What kind of client sent a request. */
final class Asker {

    private Asker() {}

    static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** One that cannot follow a redirect to a sign-in page. */
    static boolean isProgram(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith("/api/") || path.startsWith("/camunda/api/") || path.startsWith("/v3/api-docs");
    }

    /** Without the context path. */
    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** What an open page asks for without its person: it listens, or brings itself up to date. */
    static boolean isByItself(HttpServletRequest request) {
        return path(request).equals("/live") || "true".equals(request.getHeader("X-By-Itself"));
    }

    static boolean isReading(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    /** A person's browser asking for a whole page: what is worth coming back to after the sign-in. */
    static boolean opensPage(HttpServletRequest request) {
        String accepted = String.valueOf(request.getHeader("Accept"));
        return HttpMethod.GET.matches(request.getMethod())
                && accepted.contains("text/html")
                && !isHtmx(request)
                && !isProgram(request);
    }

    /** A person's browser sending a form in place of its page. */
    static boolean sendsForm(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod()) && !isHtmx(request) && !isProgram(request);
    }
}

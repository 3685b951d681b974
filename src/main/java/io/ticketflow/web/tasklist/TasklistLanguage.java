package io.ticketflow.web.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketflow.process.TasklistWords;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets Tasklist and Cockpit speak the language that their reader chose. They ask for their own texts in the browser's
 * language and are given the reader's; what the engine calls by the one name that it stores is called as on our own
 * pages. Only names in answers change: what is asked for, and what people do there, stays as it is.
 */
final class TasklistLanguage extends HttpFilter {

    private static final Pattern TEXTS =
            Pattern.compile("(/camunda/app/(?:tasklist|cockpit)/locales/)[a-z]{2}(?:-[A-Za-z]{2,4})?\\.json");
    private static final String ENGINE = "/camunda/api/engine/engine/default/";

    private static final Pattern NAMED = Pattern.compile(
            Pattern.quote(ENGINE) + "(filter|filter/[^/]+/list|task|task/[^/]+|process-definition/[^/]+/xml)");

    private final transient TasklistWords words;
    private final transient JsonMapper json = new JsonMapper();

    TasklistLanguage(TasklistWords words) {
        this.words = words;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        Matcher texts = TEXTS.matcher(path);
        if (texts.matches()) {
            texts(texts.group(1), request, response, chain);
        } else if (isEnglish(request) || !NAMED.matcher(path).matches()) {
            chain.doFilter(request, response);
        } else {
            names(request, response, chain);
        }
    }

    private static boolean isEnglish(HttpServletRequest request) {
        return request.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static void texts(
            String folder, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String own = folder + request.getLocale().getLanguage() + ".json";
        var anew = new Anew(request);
        if (request.getRequestURI().equals(own)) {
            chain.doFilter(anew, response);
        } else {
            request.getRequestDispatcher(own).forward(anew, response);
        }
    }

    private void names(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK && isJson(answer)) {
            JsonNode body = json.readTree(answer.getContentAsByteArray());
            rename(body);
            answer.resetBuffer();
            json.writeValue(answer.getOutputStream(), body);
        }
        answer.copyBodyToResponse();
    }

    private static boolean isJson(HttpServletResponse answer) {
        return answer.getContentType() != null && answer.getContentType().matches("application/(hal\\+)?json.*");
    }

    private void rename(JsonNode node) {
        node.forEach(this::rename);
        if (node instanceof ObjectNode thing) {
            String name = thing.path("name").textValue();
            if (name != null) {
                thing.put("name", called(thing, name));
            }
            if (thing.path("bpmn20Xml").isTextual()) {
                thing.put("bpmn20Xml", words.diagram(thing.path("bpmn20Xml").textValue()));
            }
        }
    }

    private String called(ObjectNode thing, String name) {
        if (thing.path("taskDefinitionKey").isTextual()) {
            return words.task(thing.path("taskDefinitionKey").textValue(), name);
        }
        return thing.has("resourceType") ? words.filter(name) : words.process(name);
    }

    /** What the browser has of this address may be in the language that its reader chose before. */
    private static final class Anew extends HttpServletRequestWrapper {

        Anew(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isCondition(name) ? null : super.getHeader(name);
        }

        @Override
        public long getDateHeader(String name) {
            return isCondition(name) ? -1 : super.getDateHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isCondition(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isCondition(String header) {
            return header.regionMatches(true, 0, "If-", 0, 3);
        }
    }
}

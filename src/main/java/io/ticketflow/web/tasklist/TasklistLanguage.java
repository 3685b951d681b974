package io.ticketflow.web.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketflow.process.TasklistWords;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        if (request.getRequestURI().equals(own)) {
            chain.doFilter(request, response);
        } else {
            request.getRequestDispatcher(own).forward(request, response);
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
}

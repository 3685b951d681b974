package io.ticketflow.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * axe, told to gather the details of what is wrong and not of all that is right. A page gets its script once, which costs
 * more than to run it.
 */
final class Axe {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Axe() {}

    /** What violates a rule of axe's own choice, or one of those that are named. */
    static List<String> violations(Page page, String... rules) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        Map<String, Object> options = new HashMap<>(Map.of("resultTypes", List.of("violations")));
        if (rules.length > 0) {
            options.put("runOnly", List.of(rules));
        }
        JsonNode found = JSON.valueToTree(page.evaluate("options => axe.run(document, options)", options));
        return StreamSupport.stream(found.required("violations").spliterator(), false)
                .map(JsonNode::toString)
                .toList();
    }
}

package io.ticketflow.process.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What a call may say in its body. */
@SuppressWarnings("ImmutableEnumChecker") // none of these predicates has a state
enum Body {
    /** Nothing. */
    NONE(body -> body.isEmpty()),

    /** Who takes a task; that it is the caller is for the door before the task to see. */
    CLAIM(body -> has(body, Set.of("userId")) && body.path("userId").isTextual()),

    /** The fields of a form, as texts and yes or no. Objects would have the engine create what they describe. */
    FORM(body -> has(body, Set.of("variables"))
            && has(body.path("variables"), Constants.FIELDS)
            && all(body.path("variables"), Body::isFieldValue)),

    /** How a stored filter's list goes on, and what Tasklist's search line adds to it. */
    FILTER(body -> has(body, Constants.FILTER) && isFreeOfExpressions(body)),

    /** A query for reading. */
    QUERY(Body::isFreeOfExpressions);

    private final Predicate<JsonNode> check;

    Body(Predicate<JsonNode> check) {
        this.check = check;
    }

    boolean accepts(JsonNode body) {
        return body.isObject() && check.test(body);
    }

    private static boolean isFieldValue(JsonNode field) {
        return has(field, Set.of("value", "type", "valueInfo"))
                && field.path("value").isValueNode()
                && Constants.TYPES.contains(field.path("type").asText("String"))
                && field.path("valueInfo").isEmpty();
    }

    /** The engine would run the value of such a member as code. */
    private static boolean isFreeOfExpressions(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("expression"))
                && all(node, Body::isFreeOfExpressions);
    }

    private static boolean has(JsonNode node, Set<String> members) {
        return node.isObject()
                && StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                        .allMatch(members::contains);
    }

    private static boolean all(JsonNode node, Predicate<JsonNode> check) {
        return StreamSupport.stream(node.spliterator(), false).allMatch(check);
    }

    /** The constructors of the values above cannot see constants of their own class. */
    private static final class Constants {

        static final Set<String> FIELDS = Set.of("engineer", "comment", "decision", "duration", "approved", "note");

        static final Set<String> TYPES = Set.of("String", "Boolean");

        static final Set<String> FILTER = Set.of(
                "processVariables",
                "taskVariables",
                "caseInstanceVariables",
                "firstResult",
                "maxResults",
                "sorting",
                "active",
                "name",
                "nameLike",
                "description",
                "descriptionLike",
                "taskDefinitionKey",
                "processInstanceBusinessKey",
                "processInstanceBusinessKeyLike",
                "assignee",
                "unassigned",
                "createdBefore",
                "createdAfter");
    }
}

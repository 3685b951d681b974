package io.ticketflow.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row must be, all of it. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>(List.of("true"));
    private final Map<String, Object> parameters = new HashMap<>();

    void equal(String column, @Nullable Object value) {
        if (value != null) {
            String name = "p" + parameters.size();
            add(column + " = :" + name, name, value);
        }
    }

    void add(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    void add(Selection.Clause clause) {
        conditions.add(clause.sql());
        parameters.putAll(clause.parameters());
    }

    String sql() {
        return String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}

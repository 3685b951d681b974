package io.ticketflow.web.line;

import io.ticketflow.shared.CaseId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order that a page shows, and the step by which its reader changes it. */
final class LineMove {

    private LineMove() {}

    /** @param given {@code order}: case ids with commas; {@code up} or {@code down}: the case id to move by one place */
    static List<CaseId> read(Map<String, String> given) {
        List<CaseId> order =
                new ArrayList<>(Arrays.stream(given.getOrDefault("order", "").split(",", -1))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .map(CaseId::new)
                        .toList());
        move(order, given.get("up"), -1);
        move(order, given.get("down"), 1);
        return order;
    }

    /**
     * A wanted order, carried over to the line as it is now: what has left it is left out, what has come stands at the
     * end.
     */
    static List<CaseId> onto(List<CaseId> wanted, List<CaseId> current) {
        Set<CaseId> order = new LinkedHashSet<>(wanted);
        order.retainAll(current);
        order.addAll(current);
        return List.copyOf(order);
    }

    private static void move(List<CaseId> order, @Nullable String id, int step) {
        int from = id == null ? -1 : order.indexOf(new CaseId(id));
        int to = from + step;
        if (from >= 0 && to >= 0 && to < order.size()) {
            Collections.swap(order, from, to);
        }
    }
}

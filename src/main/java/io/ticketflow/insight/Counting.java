package io.ticketflow.insight;

import io.ticketflow.insight.Figures.Spread;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way to count what a dashboard shows: ticket by ticket, or by tallies that are kept. */
interface Counting {

    /** What every sum is made of: of one application, priority and engineer there may be several. */
    List<Cell> cells(Asked asked);

    Times times(Asked asked);

    record Asked(Period period, @Nullable String application, Instant now, ZoneId zone) {

        Selection.Clause clause() {
            return clause(period);
        }

        Selection.Clause clause(Period days) {
            Selection.Clause raised = new Selection(Figure.RAISED, days).clause(now, zone);
            Map<String, Object> parameters = new HashMap<>(raised.parameters());
            parameters.putAll(Selection.moment(now));
            if (application == null) {
                return new Selection.Clause(raised.sql(), parameters);
            }
            parameters.put("application", application);
            return new Selection.Clause(raised.sql() + " and t.application = :application", parameters);
        }
    }

    /** Some tickets of one application, priority and engineer. */
    record Cell(
            String application, String priority, @Nullable String engineer, Figures figures) {}

    /** @param parts the times to resolve by application, priority or engineer; their keys differ in kind */
    record Times(@Nullable Spread toAssign, @Nullable Spread toResolve, Map<String, Spread> parts) {}
}

package io.ticketflow.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tickets that a figure of the dashboard counts: those raised in the period that fulfil its condition. */
public record Selection(Figure figure, Period period) {

    /** The condition on {@code ticket t}, and the parameters that it names. */
    record Clause(String sql, Map<String, Object> parameters) {}

    Clause clause(Instant now, ZoneId zone) {
        Map<String, Object> parameters = new HashMap<>();
        String raised = since(period.from(), zone, parameters) + until(period.to(), zone, parameters);
        if (figure.condition().contains(":now")) {
            parameters.putAll(moment(now));
        }
        return new Clause("(" + figure.condition() + ")" + raised, parameters);
    }

    /** What the conditions of figures call now. */
    static Map<String, Object> moment(Instant now) {
        return Map.of("now", java.sql.Timestamp.from(now), "soon", java.sql.Timestamp.from(now.plus(Figure.SOON)));
    }

    private static String since(@Nullable LocalDate day, ZoneId zone, Map<String, Object> parameters) {
        if (day == null) {
            return "";
        }
        parameters.put("since", beginning(day, zone));
        return " and t.raised_at >= :since";
    }

    private static String until(@Nullable LocalDate day, ZoneId zone, Map<String, Object> parameters) {
        if (day == null) {
            return "";
        }
        parameters.put("until", beginning(day.plusDays(1), zone));
        return " and t.raised_at < :until";
    }

    private static java.sql.Timestamp beginning(LocalDate day, ZoneId zone) {
        return java.sql.Timestamp.from(day.atStartOfDay(zone).toInstant());
    }
}

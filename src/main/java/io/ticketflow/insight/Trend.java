package io.ticketflow.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which days a trend shows. */
final class Trend {

    private Trend() {}

    static Period days(Period asked, Instant now, ZoneId zone) {
        LocalDate last = asked.to() == null ? now.atZone(zone).toLocalDate() : asked.to();
        LocalDate earliest = last.minusDays(Dashboard.LONGEST_TREND - 1L);
        LocalDate first = asked.from() == null ? last.minusDays(Dashboard.USUAL_TREND - 1L) : asked.from();
        first = first.isBefore(earliest) ? earliest : first;
        return new Period(first.isAfter(last) ? last : first, last);
    }
}

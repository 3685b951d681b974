package io.ticketflow.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.insight.Forecast.Cause;
import io.ticketflow.insight.LineForecast.Reason;
import io.ticketflow.insight.LineForecast.Standing;
import io.ticketflow.line.Place;
import io.ticketflow.shared.CaseId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineForecastTests {

    private static final CaseId FIRST = new CaseId("N-EXP-1001");
    private static final CaseId SECOND = new CaseId("N-EXP-1002");
    private static final CaseId THIRD = new CaseId("N-EXP-1003");

    @Test
    void aLineThatWasPlannedCanBeKept() {
        assertThat(LineForecast.of(
                        List.of(promised(FIRST, "09:00", "12:00"), promised(SECOND, "12:00", "13:30")), at("10:00")))
                .isEmpty();
    }

    @Test
    void whatIsPromisedBeforeTheOneAheadIsDoneWillBreachAndSoWillAllBehindIt() {
        var line = List.of(
                promised(FIRST, "09:00", "12:00"),
                promised(SECOND, "09:00", "11:00"),
                promised(THIRD, "11:00", "12:30"));

        assertThat(LineForecast.of(line, at("10:00")))
                .containsOnlyKeys(SECOND, THIRD)
                .containsEntry(SECOND, new Reason(Cause.BEHIND_ANOTHER, FIRST))
                .containsEntry(THIRD, new Reason(Cause.BEHIND_ANOTHER, SECOND));
    }

    @Test
    void aTicketWithoutATimeIsInTheWayOnceTheNextOnesTimeRuns() {
        var line = List.of(new Standing(Place.open(FIRST), false), promised(SECOND, "10:00", "12:00"));

        assertThat(LineForecast.of(line, at("09:30"))).isEmpty();
        assertThat(LineForecast.of(line, at("10:00"))).containsEntry(SECOND, new Reason(Cause.NO_TIME_GIVEN, FIRST));
    }

    @Test
    void anOverduePromiseIsInTheWayOnceTheNextOnesTimeRuns() {
        var overdue = new Standing(new Place(FIRST, at("08:00"), at("09:00")), true);

        assertThat(LineForecast.of(List.of(overdue, promised(SECOND, "09:00", "10:00")), at("09:10")))
                .containsEntry(SECOND, new Reason(Cause.OVERDUE_AHEAD, FIRST));
    }

    private static Standing promised(CaseId ticket, String start, String deadline) {
        return new Standing(new Place(ticket, at(start), at(deadline)), false);
    }

    private static Instant at(String time) {
        return Instant.parse("2030-03-04T" + time + ":00Z");
    }
}

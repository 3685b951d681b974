package io.ticketflow.web.process;

import io.ticketflow.insight.Period;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Which days a report covers: what was asked for, else the last {@value #USUAL}; never more than {@value #LONGEST}. */
@Component
public class ReportPeriods {

    private static final long USUAL = 30;
    private static final long LONGEST = 366;

    private final Organisation organisation;
    private final Clock clock;

    ReportPeriods(Organisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @throws Problem {@link Problem.Kind#INVALID} for a longer period */
    public Period bounded(Period asked) {
        LocalDate today = clock.instant().atZone(organisation.zone()).toLocalDate();
        LocalDate to = asked.to() == null ? today : asked.to();
        LocalDate from = asked.from() == null ? to.minusDays(USUAL - 1) : asked.from();
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST) {
            throw Problem.invalid("from", "period.too-long", LONGEST);
        }
        return new Period(from, to);
    }

    public Instant start(Period bounded) {
        return day(bounded.from());
    }

    public Instant end(Period bounded) {
        LocalDate to = bounded.to();
        return day(to == null ? null : to.plusDays(1));
    }

    private Instant day(@org.jspecify.annotations.Nullable LocalDate day) {
        return day == null
                ? clock.instant()
                : day.atStartOfDay(organisation.zone()).toInstant();
    }
}

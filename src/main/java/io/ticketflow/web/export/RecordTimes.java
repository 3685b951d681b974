package io.ticketflow.web.export;

import io.ticketflow.shared.Organisation;
import io.ticketflow.web.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times as they are read years later: to the second, with the year and the zone. */
@Component
public class RecordTimes {

    private final DateTimeFormatter format;
    private final Times times;

    RecordTimes(Organisation organisation, Times times) {
        this.times = times;
        this.format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ENGLISH)
                .withZone(organisation.zone());
    }

    public String span(Duration duration) {
        return times.span(duration);
    }

    public String at(Instant instant) {
        return format.format(instant);
    }
}

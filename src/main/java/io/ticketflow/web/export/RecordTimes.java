package io.ticketflow.web.export;

import io.ticketflow.shared.Organisation;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times as they are read years later: to the second, with the year and the zone. */
@Component
public class RecordTimes {

    private final DateTimeFormatter format;

    RecordTimes(Organisation organisation) {
        this.format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ENGLISH)
                .withZone(organisation.zone());
    }

    public String at(Instant instant) {
        return format.format(instant);
    }
}

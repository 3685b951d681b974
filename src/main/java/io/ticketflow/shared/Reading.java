package io.ticketflow.shared;

import io.micrometer.core.instrument.Gauge;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was last read from the database for gauges, which show it without asking again: a scrape costs no query, and a
 * database that is away holds up none. Before the first reading, and after one that failed, a gauge is not a number.
 */
public final class Reading<T> {

    /** How often it is renewed. */
    public static final String EVERY = "${ticketflow.metrics.every}";

    private static final String EVERYWHERE = "; the same on every node";

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private final Supplier<T> source;
    private volatile @Nullable T last;

    public Reading(Supplier<T> source) {
        this.source = source;
    }

    public void renew() {
        try {
            last = source.get();
        } catch (RuntimeException e) {
            last = null;
            LOG.warn("Figures for the monitoring could not be read: {}", e.getMessage());
        }
    }

    /** @param help what it shows; that every node shows the same is added */
    public Gauge.Builder<Reading<T>> gauge(String name, String help, ToDoubleFunction<T> figure) {
        return Gauge.builder(name, this, read -> read.value(figure)).description(help + EVERYWHERE);
    }

    double value(ToDoubleFunction<T> figure) {
        T known = last;
        return known == null ? Double.NaN : figure.applyAsDouble(known);
    }
}

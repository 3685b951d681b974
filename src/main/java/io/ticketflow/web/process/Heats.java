package io.ticketflow.web.process;

import io.ticketflow.process.ProcessReport.Element;
import io.ticketflow.web.process.ProcessPage.Layer;
import java.time.Duration;
import java.util.List;

/** How strongly a layer colours an element: 0 for nothing, to 3 for the most of all. The number stands beside it. */
record Heats(Layer layer, List<Element> elements) {

    private static final int STRONGEST = 3;

    public int of(Element element) {
        long most = elements.stream().mapToLong(this::value).max().orElse(0);
        long value = value(element);
        return value == 0 ? 0 : (int) Math.ceil((double) STRONGEST * value / most);
    }

    private long value(Element element) {
        Duration median = element.median();
        return switch (layer) {
            case NOW -> element.now();
            case VOLUME -> element.volume();
            case TIME -> median == null ? 0 : median.toMillis();
            case BREACHES -> element.breaches();
            case CHANGES -> 0;
        };
    }
}

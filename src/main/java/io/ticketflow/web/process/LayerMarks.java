package io.ticketflow.web.process;

import io.ticketflow.process.ProcessReport.Element;
import io.ticketflow.web.process.ProcessPage.Layer;
import io.ticketflow.web.text.Times;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a layer writes beside each element, and how strongly it colours it: 0 for nothing, to 3 for the most of all. */
record LayerMarks(Layer layer, List<Element> elements, Times times) {

    private static final int STRONGEST = 3;

    /** What people or the clock wait in. Everything else is done at once, and its time is told only where it was not. */
    private static final Set<String> LASTING = Set.of("userTask", "subProcess");

    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    public int heat(Element element) {
        long most = elements.stream().mapToLong(this::value).max().orElse(0);
        long value = value(element);
        return value == 0 ? 0 : (int) Math.ceil((double) STRONGEST * value / most);
    }

    /** A number, at the element's corner. */
    public @Nullable String badge(Element element) {
        return layer == Layer.TIME || value(element) == 0 ? null : String.valueOf(value(element));
    }

    /** The median and what nine of ten took at most, below the element. */
    public @Nullable String note(Element element) {
        Duration median = element.median();
        Duration p90 = element.p90();
        if (layer != Layer.TIME || median == null || p90 == null) {
            return null;
        }
        boolean told = LASTING.contains(element.kind()) || p90.compareTo(AT_ONCE) >= 0;
        return told ? times.brief(median) + " / " + times.brief(p90) : null;
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

package io.ticketflow.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one ticket through the model, for its record.
 *
 * @param version the version of the model that it runs on
 * @param bpmn that model
 * @param picture the same drawn in the reader's language, with where the ticket has been: SVG that needs no other file
 * @param visits in the order in which they began
 */
public record Passage(int version, String bpmn, String picture, List<Visit> visits) {

    /**
     * @param name what the element is called in the reader's language
     * @param ended null where the ticket is now
     * @param completed false also for what something else ended before it was done
     */
    public record Visit(
            String element,
            String name,
            Instant began,
            @Nullable Instant ended,
            boolean completed) {

        public boolean goesOn() {
            return ended == null;
        }
    }
}

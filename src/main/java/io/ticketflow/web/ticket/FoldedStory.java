package io.ticketflow.web.ticket;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a ticket's story: where it is long, what was last, and the rest folded away above it.
 *
 * @param before the id of the event before which it goes on; null: this is the whole of it
 */
public record FoldedStory(
        List<StoryEntry> earlier,
        List<StoryEntry> latest,
        @Nullable Long before) {

    private static final int LONGEST = 60;
    private static final int LATEST = 30;

    static FoldedStory of(List<StoryEntry> story, String show) {
        List<StoryEntry> shown = TicketStory.narrowed(story, show);
        int folded = shown.size() > LONGEST ? shown.size() - LATEST : 0;
        return new FoldedStory(shown.subList(0, folded), shown.subList(folded, shown.size()), before(story));
    }

    private static @Nullable Long before(List<StoryEntry> story) {
        List<Long> events =
                story.stream().map(StoryEntry::event).filter(Objects::nonNull).toList();
        return events.size() < TimelineView.PAGE ? null : events.get(0);
    }
}

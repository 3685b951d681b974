package io.ticketflow.web.export;

import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.web.ticket.TimelineEntry;
import io.ticketflow.web.ticket.TimelineView;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * All events of a ticket, however many: one page of them is in memory at a time. Iterated once more, it ends with the
 * event with which it ended first, so that two files tell the same.
 */
final class WholeTimeline implements Iterable<TimelineEntry> {

    private final TimelineView timeline;
    private final CaseId caseId;
    private final Employee reader;
    private long last = Long.MAX_VALUE;
    private long events;

    WholeTimeline(TimelineView timeline, CaseId caseId, Employee reader) {
        this.timeline = timeline;
        this.caseId = caseId;
        this.reader = reader;
    }

    /** How many there were when it was iterated last. Public for the template. */
    public long events() {
        return events;
    }

    @Override
    public Iterator<TimelineEntry> iterator() {
        return new Pages();
    }

    private final class Pages implements Iterator<TimelineEntry> {

        private List<TimelineEntry> page = timeline.of(caseId, 0, reader);
        private int at;
        private long count;
        private long previous;

        @Override
        public boolean hasNext() {
            if (at == page.size() && at > 0) {
                page = timeline.of(caseId, previous, reader);
                at = 0;
            }
            boolean more = at < page.size() && page.get(at).id() <= last;
            if (!more) {
                last = Math.min(last, previous);
                events = count;
            }
            return more;
        }

        @Override
        public TimelineEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            TimelineEntry next = page.get(at);
            at++;
            count++;
            previous = next.id();
            return next;
        }
    }
}

package io.ticketflow.web.ticket;

import io.ticketflow.insight.Person;
import io.ticketflow.people.Employee;
import io.ticketflow.people.FormerEmployee;
import io.ticketflow.people.Names;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Timeline;
import io.ticketflow.ticket.TimelineEvent;
import io.ticketflow.ticket.TimelineWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A ticket's timeline in the reader's language. */
@Component
public class TimelineView {

    /** One page; the next one goes on after the id of its last event. */
    static final int PAGE = 500;

    private final Sight sight;
    private final Timeline timeline;
    private final TimelineWords words;
    private final Names names;

    TimelineView(Sight sight, Timeline timeline, TimelineWords words, Names names) {
        this.sight = sight;
        this.timeline = timeline;
        this.words = words;
        this.names = names;
    }

    /** @throws io.ticketflow.shared.Problem not found, when the reader may not see the ticket */
    @Transactional(readOnly = true)
    public List<TimelineEntry> of(CaseId caseId, long after, Employee reader) {
        boolean staff = sight.seesStaffOnly(reader, sight.require(reader, caseId));
        return entries(staff ? timeline.ofStaff(caseId, after, PAGE) : timeline.of(caseId, after, PAGE));
    }

    /**
     * The page of the newest events, of those before this id.
     *
     * @throws io.ticketflow.shared.Problem not found, when the reader may not see the ticket
     */
    @Transactional(readOnly = true)
    public List<TimelineEntry> newest(CaseId caseId, long before, Employee reader) {
        boolean staff = sight.seesStaffOnly(reader, sight.require(reader, caseId));
        return entries(staff ? timeline.newestOfStaff(caseId, before, PAGE) : timeline.newest(caseId, before, PAGE));
    }

    private List<TimelineEntry> entries(List<TimelineEvent> events) {
        List<String> sentences = words.sentences(events, LocaleContextHolder.getLocale());
        Map<EmployeeId, String> known =
                names.of(events.stream().map(TimelineEvent::actor).toList());
        return IntStream.range(0, events.size())
                .mapToObj(i -> entry(events.get(i), sentences.get(i), known))
                .toList();
    }

    private static TimelineEntry entry(TimelineEvent event, String text, Map<EmployeeId, String> known) {
        @Nullable EmployeeId actor = event.actor();
        return new TimelineEntry(
                event.id(),
                event.kind(),
                actor == null ? null : new Person(actor, known.getOrDefault(actor, "")),
                event.at(),
                text,
                Stream.of("comment", "note", "text", "file")
                        .map(event::fact)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(FormerEmployee::shownIn)
                        .orElse(null),
                event.facts(),
                event.staffOnly());
    }
}

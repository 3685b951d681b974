package io.ticketflow.web.ticket;

import io.ticketflow.insight.Person;
import io.ticketflow.mail.LetterEntry;
import io.ticketflow.mail.OutboxView;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Names;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.TimelineKind;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.text.Words;
import io.ticketflow.web.ticket.StoryEntry.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Events, comments and letters of a ticket in one order, as far as the reader may know of them. */
@Component
class TicketStory {

    static final long NEWEST = Long.MAX_VALUE;

    private final Sight sight;
    private final TimelineView timeline;
    private final OutboxView letters;
    private final Sentences sentences;
    private final Words words;
    private final Names names;

    TicketStory(Sight sight, TimelineView timeline, OutboxView letters, Sentences sentences, Words words, Names names) {
        this.sight = sight;
        this.timeline = timeline;
        this.letters = letters;
        this.sentences = sentences;
        this.words = words;
        this.names = names;
    }

    /**
     * The newest part of the story, with the letters; or the part that ends before an event.
     *
     * @param before the id of that event, or {@link #NEWEST}
     * @throws io.ticketflow.shared.Problem not found, when the reader may not see the ticket
     */
    List<StoryEntry> of(CaseId caseId, long before, Employee reader) {
        boolean staff = sight.seesStaffOnly(reader, sight.require(reader, caseId));
        List<LetterEntry> mailed = before == NEWEST ? letters(caseId, staff, reader) : List.of();
        List<TimelineEntry> events = timeline.newest(caseId, before, reader);
        Map<EmployeeId, String> called =
                names.of(events.stream().flatMap(TicketStory::mentioned).toList());
        return Stream.concat(
                        events.stream().map(event -> happened(event, called, reader)),
                        mailed.stream().map(this::mailed))
                .sorted(Comparator.comparing(StoryEntry::at))
                .toList();
    }

    /** @param show the name of a {@link Part} in small letters; anything else is all of it */
    static List<StoryEntry> narrowed(List<StoryEntry> story, String show) {
        return story.stream()
                .filter(entry -> Stream.of(Part.values())
                        .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(show))
                        .allMatch(part -> part == entry.part()))
                .toList();
    }

    /** A letter to somebody else can tell of a comment for the staff only. */
    private List<LetterEntry> letters(CaseId caseId, boolean staff, Employee reader) {
        return staff ? letters.of(caseId) : letters.of(caseId, reader.id());
    }

    private static Stream<EmployeeId> mentioned(TimelineEntry event) {
        return Stream.of(event.facts().getOrDefault("mentioned", "").split(","))
                .map(EmployeeId::ifValid)
                .flatMap(Optional::stream);
    }

    private static List<Piece> quote(TimelineEntry event, Map<EmployeeId, String> called) {
        return event.quote() == null
                ? List.of()
                : Piece.of(
                        event.quote(),
                        mentioned(event)
                                .map(person -> called.getOrDefault(person, ""))
                                .toList());
    }

    private StoryEntry happened(TimelineEntry event, Map<EmployeeId, String> called, Employee reader) {
        @Nullable Person actor = event.actor();
        return new StoryEntry(
                event.kind() == TimelineKind.COMMENTED ? Part.COMMENTS : Part.CHANGES,
                event.id(),
                words.icon(event.kind()),
                tone(event.kind()),
                event.text(),
                quote(event, called),
                event.at(),
                event.staffOnly(),
                actor != null && actor.id().equals(reader.id()));
    }

    private StoryEntry mailed(LetterEntry letter) {
        String about = sentences.of("mail." + words.lower(letter.kind()) + ".heading");
        String text = letter.recipientName() == null
                ? sentences.of("story.mail.waits", about)
                : sentences.of(
                        letter.sentAt() == null ? "story.mail.leaving" : "story.mail.sent",
                        about,
                        letter.recipientName());
        return new StoryEntry(Part.MAIL, null, "mail", "plain", text, List.of(), letter.createdAt(), false, false);
    }

    private static String tone(TimelineKind kind) {
        return switch (kind) {
            case RESOLVED -> "good";
            case ESCALATED -> "danger";
            case COMMENTED -> "plain";
            default -> "info";
        };
    }
}

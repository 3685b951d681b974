package io.ticketflow.web.ticket;

import io.ticketflow.insight.Person;
import io.ticketflow.mail.LetterEntry;
import io.ticketflow.mail.OutboxView;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.TimelineKind;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.text.Words;
import io.ticketflow.web.ticket.StoryEntry.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Events, comments and letters of a ticket in one order, as far as the reader may know of them. */
@Component
class TicketStory {

    private final Sight sight;
    private final TimelineView timeline;
    private final OutboxView letters;
    private final Sentences sentences;
    private final Words words;

    TicketStory(Sight sight, TimelineView timeline, OutboxView letters, Sentences sentences, Words words) {
        this.sight = sight;
        this.timeline = timeline;
        this.letters = letters;
        this.sentences = sentences;
        this.words = words;
    }

    /** @throws io.ticketflow.shared.Problem not found, when the reader may not see the ticket */
    List<StoryEntry> of(CaseId caseId, Employee reader) {
        boolean staff = sight.seesStaffOnly(reader, sight.require(reader, caseId));
        // A letter to somebody else can tell of a comment for the staff only.
        List<LetterEntry> mailed = staff ? letters.of(caseId) : letters.of(caseId, reader.id());
        return Stream.concat(
                        timeline.of(caseId, 0, reader).stream().map(event -> happened(event, reader)),
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

    private StoryEntry happened(TimelineEntry event, Employee reader) {
        @Nullable Person actor = event.actor();
        return new StoryEntry(
                event.kind() == TimelineKind.COMMENTED ? Part.COMMENTS : Part.CHANGES,
                "event-" + event.id(),
                words.icon(event.kind()),
                tone(event.kind()),
                event.text(),
                event.quote(),
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
        return new StoryEntry(Part.MAIL, "letter", "mail", "plain", text, null, letter.createdAt(), false, false);
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

package io.ticketflow.web.export;

import io.ticketflow.insight.Person;
import io.ticketflow.mail.WrittenLetter;
import io.ticketflow.process.Passage;
import io.ticketflow.ticket.ExtensionRequest;
import io.ticketflow.ticket.Level;
import io.ticketflow.web.ticket.TicketView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a ticket but its timeline, which can be long, and the text of its letters.
 *
 * @param number of the export
 * @param link to the ticket
 * @param passage null once the engine's history of the ticket was cleaned up
 * @param exports all there were, this one the last
 */
record TicketRecord(
        long number,
        Instant at,
        Person by,
        String link,
        TicketView ticket,
        List<Assigned> assignments,
        List<Extension> extensions,
        List<Letter> letters,
        List<File> files,
        @Nullable Passage passage,
        List<Export> exports) {

    /** @param previous null at the first assignment */
    record Assigned(
            Instant at,
            Person engineer,
            @Nullable Person previous,
            Person by,
            Level level,
            @Nullable String comment) {}

    record Extension(
            Instant at, String comment, ExtensionRequest.Outcome outcome, List<TicketView.Decision> decisions) {}

    /** @param file its name in the archive, where there is still a text to be put there */
    record Letter(WrittenLetter written, String file) {}

    /**
     * @param key where it is in the object store
     * @param safeName the last part of it
     * @param sha256 in hexadecimal digits; null when its uploader gave none
     */
    record File(
            UUID id,
            String fileName,
            String key,
            String safeName,
            long size,
            String contentType,
            @Nullable String sha256,
            Person uploader,
            @Nullable Instant completedAt) {}

    record Export(long number, Instant at, Person by) {}
}

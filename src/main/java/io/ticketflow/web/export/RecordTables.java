package io.ticketflow.web.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.insight.Person;
import io.ticketflow.process.Passage;
import io.ticketflow.web.text.Csv;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.ticket.TimelineEntry;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tables of a ticket's record for other programs; times are in UTC, to the fraction that is kept. */
@Component
class RecordTables {

    private final Sentences sentences;
    private final ObjectMapper json;

    RecordTables(Sentences sentences, ObjectMapper json) {
        this.sentences = sentences;
        this.json = json;
    }

    void timeline(WholeTimeline timeline, Writer writer) throws IOException {
        writer.write(Csv.of(List.of(head("number", "time", "kind", "by", "what", "text", "staff-only", "facts"))));
        for (TimelineEntry event : timeline) {
            Person actor = event.actor();
            writer.write(Csv.more(List.of(row(
                    event.id(),
                    event.at(),
                    event.kind(),
                    actor == null ? null : actor.name(),
                    event.text(),
                    event.quote(),
                    sentences.of(event.staffOnly() ? "record.yes" : "record.no"),
                    json.writeValueAsString(event.facts())))));
        }
    }

    String attachments(List<TicketRecord.File> files) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(head("key", "size", "content-type", "sha256", "name", "uploaded-by", "uploaded-at"));
        files.forEach(file -> rows.add(row(
                file.key(),
                file.size(),
                file.contentType(),
                file.sha256(),
                file.fileName(),
                file.uploader().name(),
                file.completedAt())));
        return Csv.of(rows);
    }

    /** What {@code sha256sum -c} reads, in the folder that the attachments were downloaded to. */
    static String checksums(List<TicketRecord.File> files) {
        StringBuilder lines = new StringBuilder();
        files.stream()
                .filter(file -> file.sha256() != null)
                .forEach(file -> lines.append(file.sha256())
                        .append("  ")
                        .append(file.safeName())
                        .append('\n'));
        return lines.toString();
    }

    /** The same of the archive's own files. */
    static String sums(List<Archive.File> files) {
        StringBuilder lines = new StringBuilder();
        files.forEach(file ->
                lines.append(file.sha256()).append("  ").append(file.name()).append('\n'));
        return lines.toString();
    }

    String course(Passage passage) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(head("element", "name", "began", "ended", "completed"));
        for (Passage.Visit visit : passage.visits()) {
            rows.add(row(visit.element(), visit.name(), visit.began(), visit.ended(), completed(visit)));
        }
        return Csv.of(rows);
    }

    private @Nullable String completed(Passage.Visit visit) {
        return visit.goesOn() ? null : sentences.of(visit.completed() ? "record.yes" : "record.no");
    }

    private List<@Nullable Object> head(String... columns) {
        return row(Arrays.stream(columns)
                .map(column -> sentences.of("record.column." + column))
                .toArray());
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell instanceof Instant instant ? instant.toString() : cell)
                .toList();
    }
}

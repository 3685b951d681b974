package io.ticketflow.web.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.mail.WrittenLetters;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Passage;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.TicketExports;
import io.ticketflow.web.text.Words;
import io.ticketflow.web.ticket.TimelineView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateOutputException;

/**
 * Writes the whole record of a ticket as one archive: everything that Ticketflow knows of it, in files that need nothing
 * but a browser, and the checksum of each. The attachments' bytes are never here (design 6); the archive names them by
 * their checksums.
 */
@Component
public class TicketArchives {

    private final TicketExports exports;
    private final TicketRecords records;
    private final RecordTables tables;
    private final RecordTimes times;
    private final TimelineView timeline;
    private final WrittenLetters letters;
    private final ITemplateEngine templates;
    private final Words words;
    private final ObjectMapper json;

    TicketArchives(
            TicketExports exports,
            TicketRecords records,
            RecordTables tables,
            RecordTimes times,
            TimelineView timeline,
            WrittenLetters letters,
            ITemplateEngine templates,
            Words words,
            ObjectMapper json) {
        this.exports = exports;
        this.records = records;
        this.tables = tables;
        this.times = times;
        this.timeline = timeline;
        this.letters = letters;
        this.templates = templates;
        this.words = words;
        this.json = json;
    }

    /** What is written once it is known to whom it may go. */
    public interface Prepared {

        void writeTo(OutputStream out) throws IOException;
    }

    record Manifest(String caseId, long export, Instant exportedAt, String exportedBy, List<Archive.File> files) {}

    /**
     * Notes the export and reads what it tells, so that a refusal comes before the first byte.
     *
     * @throws io.ticketflow.shared.Problem not found or not permitted
     */
    public Prepared prepare(CaseId caseId, Employee by) {
        TicketRecord told = records.of(caseId, exports.begin(caseId, by), by);
        return out -> write(told, new WholeTimeline(timeline, caseId, by), out);
    }

    private void write(TicketRecord told, WholeTimeline events, OutputStream out) throws IOException {
        try (var archive = new Archive(out, told.ticket().caseId().value(), told.at())) {
            archive.add("timeline.csv", writer -> tables.timeline(events, writer));
            if (told.passage() != null) {
                course(told.passage(), archive);
            }
            archive.add("attachments.csv", tables.attachments(told.files()));
            archive.add("attachments.sha256", RecordTables.checksums(told.files()));
            for (TicketRecord.Letter letter : told.letters()) {
                if (letter.written().emptiedAt() == null) {
                    archive.add(letter.file(), letters.html(letter.written()));
                }
            }
            archive.add("index.html", writer -> page(told, events, writer));
            archive.add("SHA256SUMS", RecordTables.sums(archive.files()));
            archive.add("manifest.json", manifest(told, archive.files()));
            archive.finish();
        }
    }

    private void course(Passage passage, Archive archive) throws IOException {
        archive.add("course.csv", tables.course(passage));
        archive.add("course.svg", passage.picture());
        archive.add("ticketLifecycle.bpmn", passage.bpmn());
    }

    private void page(TicketRecord told, WholeTimeline events, Writer writer) throws IOException {
        try {
            templates.process("export/record", context(told, events), writer);
        } catch (TemplateOutputException e) {
            // The template's engine hides that who fetched it has gone.
            if (e.getCause() instanceof IOException gone) {
                throw gone;
            }
            throw e;
        }
    }

    private Context context(TicketRecord told, WholeTimeline events) {
        return new Context(
                LocaleContextHolder.getLocale(),
                Map.of("told", told, "events", events, "times", times, "words", words));
    }

    private String manifest(TicketRecord told, List<Archive.File> files) throws IOException {
        return json.writer()
                .withDefaultPrettyPrinter()
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValueAsString(new Manifest(
                        told.ticket().caseId().value(),
                        told.number(),
                        told.at(),
                        told.by().name(),
                        files));
    }
}

package io.ticketflow.web.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Comments;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The archive tells what the database has, proves that it was not changed, and goes to those alone who may have it. */
@IntegrationTest
class TicketExportTests {

    private static final String HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> ../../etc";

    @Autowired
    private Scene scene;

    @Autowired
    private TicketArchives archives;

    @Autowired
    private Comments comments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    void theArchiveTellsWhatTheDatabaseHas() throws Exception {
        Employee engineer = scene.engineerReportingTo(scene.sample("ra"), "Zoë Ångström");
        CaseId ticket = resolvedAfterAll(engineer);
        attached(ticket, "screen shot.png", engineer);

        Map<String, byte[]> files = exported(ticket, scene.sm2());

        assertThat(rows(files, "timeline.csv")).hasSize((int) count("timeline_event", ticket) + 1);
        assertThat(letters(files)).hasSize((int) count("letter", ticket));
        assertThat(letters(files))
                .contains(jdbc.sql("select html from letter where case_id = :ticket and kind = 'WARNED'")
                        .param("ticket", ticket.value())
                        .query(String.class)
                        .single());
        assertThat(files.keySet()).anyMatch(name -> name.matches("letters/[0-9]{2}-reassigned-zoe-angstrom\\.html"));
        assertThat(text(files, "index.html"))
                .contains(
                        ticket.value(),
                        "Cleared the cache and restarted the node",
                        "Zoë Ångström",
                        "For the staff only")
                .contains("The supplier answers tomorrow", "Knows that part better", "<svg ")
                .contains("<dd>3 hr</dd>")
                .doesNotContain("<script", "??", "PT3H", "<td>workBesideOverride");
        assertThat(text(files, "timeline.csv")).contains("\"\"time\"\":\"\"PT2H\"\"");
        assertThat(text(files, "ticketLifecycle.bpmn")).contains("<bpmn:process ", "id=\"ticketLifecycle\"");
        assertThat(rows(files, "course.csv")).hasSizeGreaterThan(10);
        assertThat(rows(files, "attachments.csv").get(1)).contains("/" + ticket + "/screen shot.png", "ab".repeat(32));
        assertThat(text(files, "attachments.sha256")).isEqualTo("ab".repeat(32) + "  screen shot.png\n");
        keep("record-resolved", files);
    }

    @Test
    void theStepsAreCalledAsInTheDiagramThatItsReaderSeesAndTheModelStaysTheEngines() throws Exception {
        CaseId ticket = scene.raisedAndAssignedTo(scene.engineer("Uwe"));
        LocaleContextHolder.setLocale(Locale.GERMAN);
        try {
            Map<String, byte[]> files = exported(ticket, scene.sm1());

            for (String file : List.of("index.html", "course.csv", "course.svg")) {
                assertThat(text(files, file)).as(file).contains("Einreihen").doesNotContain("Line up");
            }
            assertThat(text(files, "course.svg")).contains("aria-label='Weg eines Tickets'");
            assertThat(text(files, "course.csv")).contains("Ticket zuweisen");
            assertThat(text(files, "ticketLifecycle.bpmn")).contains("Assign ticket");
            keep("record-german", files);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void theManifestHasTheChecksumOfEveryOtherFile() throws Exception {
        CaseId ticket = scene.raised();

        Map<String, byte[]> files = exported(ticket, scene.sm1());

        JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));
        assertThat(manifest.path("caseId").asText()).isEqualTo(ticket.value());
        assertThat(manifest.path("files").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(files.keySet().stream()
                        .filter(name -> !name.equals("manifest.json"))
                        .toList());
        for (JsonNode file : manifest.path("files")) {
            byte[] content = files.getOrDefault(file.path("name").asText(), new byte[0]);
            assertThat(file.path("sha256").asText()).isEqualTo(sha256(content));
            assertThat(file.path("size").asLong()).isEqualTo(content.length);
        }
        assertThat(text(files, "SHA256SUMS").lines())
                .hasSize(files.size() - 2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith(sha256(files.getOrDefault(line.substring(66), new byte[0])) + "  "));
    }

    @Test
    void aLetterThatLostItsTextIsListedWithoutOne() throws Exception {
        CaseId ticket = scene.raised();
        jdbc.sql(
                        "update letter set html = '', text = '', emptied_at = :now where case_id = :ticket and recipient = :sm1")
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("ticket", ticket.value())
                .param("sm1", scene.sm1().id().value())
                .update();

        Map<String, byte[]> files = exported(ticket, scene.sm2());

        assertThat(letters(files)).hasSize((int) count("letter", ticket) - 1).doesNotContain("");
        assertThat(text(files, "index.html"))
                .contains("Its text was removed at ", scene.sm1().name());
    }

    @Test
    void everyExportIsNotedForGood() throws Exception {
        CaseId ticket = scene.raised();

        exported(ticket, scene.sm1());
        Map<String, byte[]> second = exported(ticket, scene.sm2());

        List<UUID> by = jdbc.sql("select exported_by from ticket_export where case_id = :ticket order by id")
                .param("ticket", ticket.value())
                .query(UUID.class)
                .list();
        assertThat(by)
                .containsExactly(scene.sm1().id().value(), scene.sm2().id().value());
        assertThat(text(second, "index.html"))
                .contains(scene.sm1().name(), scene.sm2().name());
        assertThatThrownBy(() -> jdbc.sql("delete from ticket_export where case_id = :ticket")
                        .param("ticket", ticket.value())
                        .update())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void whatPeopleTypedStaysHarmless() throws Exception {
        Employee reporter = scene.somebody("=HYPERLINK(\"x\") <b>../..</b>", Role.USER);
        CaseId ticket = scene.lifecycle()
                .raise(new RaiseTicket("EXP", HOSTILE, HOSTILE, Priority.HIGH), List.of(), reporter)
                .caseId();
        comments.add(ticket, HOSTILE, scene.sm2());
        attached(ticket, "=1+1 <img src=x onerror=alert(1)>.png", reporter);

        Map<String, byte[]> files = exported(ticket, scene.sm1());

        assertThat(files.keySet()).allMatch(name -> name.matches("[A-Za-z0-9.-]+|letters/[a-z0-9-]+\\.html"));
        assertThat(text(files, "index.html")).contains("&lt;script&gt;").doesNotContain("<script", "<img", "<b>");
        assertThat(text(files, "timeline.csv")).contains("\"'=cmd").doesNotContain(",=", ",\"=", "\n=");
        assertThat(text(files, "attachments.csv")).contains("'=1+1").doesNotContain(",=", ",\"=");
        keep("record-hostile", files);
    }

    @Test
    void aLongTimelineIsToldToItsEnd() throws Exception {
        CaseId ticket = scene.raised();
        jdbc.sql("""
                        insert into timeline_event (case_id, kind, actor, at, facts)
                        select :ticket, 'COMMENTED', :by, now(), jsonb_build_object('text', 'No. ' || n || '.')
                        from generate_series(1, 1203) n
                        """)
                .param("ticket", ticket.value())
                .param("by", scene.sm1().id().value())
                .update();

        Map<String, byte[]> files = exported(ticket, scene.sm1());

        assertThat(rows(files, "timeline.csv")).hasSize((int) count("timeline_event", ticket) + 1);
        assertThat(text(files, "index.html")).contains("No. 1.<", "No. 500.<", "No. 501.<", "No. 1203.<");
    }

    @Test
    void scrumMastersAloneExportAndNotWhatTheyReported() {
        Employee reporting = scene.somebody("Both", Role.USER, Role.SM1);
        CaseId ticket = scene.raisedBy(reporting);
        scene.assign(ticket, scene.engineer("Yan"), scene.sm1());
        Visitor sm1 = Visitor.signedInAs("sm1");

        var page = sm1.get("/tickets/" + ticket + "/export");
        var api = sm1.get("/api/tickets/" + ticket + "/export");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(page.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        header -> assertThat(header).startsWith("attachment").contains(ticket + ".zip"));
        assertThat(api.statusCode()).isEqualTo(200);
        assertThat(sm1.get("/tickets/" + ticket).body()).contains("/tickets/" + ticket + "/export");
        Visitor reporter = Visitor.signedInWith(reporting.email());
        assertThat(reporter.get("/tickets/" + ticket + "/export").statusCode()).isEqualTo(403);
        assertThat(reporter.get("/tickets/" + ticket).body()).doesNotContain("/export");
        for (String login : List.of("user", "engineer", "owner", "admin", "ra", "norole")) {
            assertThat(Visitor.signedInAs(login)
                            .get("/api/tickets/" + ticket + "/export")
                            .statusCode())
                    .as(login)
                    .isEqualTo(404);
        }
        assertThat(sm1.get("/tickets/N-EXP-999999/export").statusCode()).isEqualTo(404);
    }

    /** Through an override, an extension, a warning, an escalation and a comment for the staff only. */
    private CaseId resolvedAfterAll(Employee engineer) {
        CaseId ticket = scene.raisedAndAssignedTo(scene.engineer("Xan"));
        scene.override(ticket, engineer, scene.sm2());
        scene.promise(ticket, engineer, "PT2H");
        scene.extendBy(ticket, engineer, "PT3H");
        comments.add(ticket, "Look at the supplier's contract first", true, scene.sm1());
        clock.forward(Duration.ofMinutes(160));
        scene.timersFire(ticket);
        clock.forward(Duration.ofMinutes(30));
        scene.timersFire(ticket);
        scene.resolve(ticket, engineer);
        return ticket;
    }

    /** Counts, as after an upload; the store is not asked by an export. */
    private void attached(CaseId ticket, String name, Employee by) {
        jdbc.sql("""
                        insert into attachment (id, case_id, file_name, safe_name, size, content_type, sha256, uploader,
                            requested_at, link_expires_at, completed_at, etag, version)
                        values (gen_random_uuid(), :ticket, :name, :safe, 1234, 'image/png', :sha256, :by, now(), now(),
                            now(), 'e', 0)
                        """)
                .param("ticket", ticket.value())
                .param("name", name)
                .param("safe", name.replaceAll("[<>|]", "_"))
                .param(
                        "sha256",
                        java.util.Base64.getEncoder()
                                .encodeToString(HexFormat.of().parseHex("ab".repeat(32))))
                .param("by", by.id().value())
                .update();
    }

    private Map<String, byte[]> exported(CaseId ticket, Employee by) throws IOException {
        var out = new ByteArrayOutputStream();
        archives.prepare(ticket, by).writeTo(out);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).startsWith(ticket + "/");
                String name = entry.getName().substring(ticket.value().length() + 1);
                assertThat(files.put(name, zip.readAllBytes())).isNull();
            }
        }
        return files;
    }

    private long count(String table, CaseId ticket) {
        return jdbc.sql("select count(*) from " + table + " where case_id = :ticket")
                .param("ticket", ticket.value())
                .query(Long.class)
                .single();
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static List<String> rows(Map<String, byte[]> files, String name) {
        return List.of(text(files, name).split("\r\n"));
    }

    private static List<String> letters(Map<String, byte[]> files) {
        return files.keySet().stream()
                .filter(name -> name.startsWith("letters/"))
                .map(name -> text(files, name))
                .toList();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** To be looked at. */
    private static void keep(String folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = Path.of("target", "records", folder, file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}

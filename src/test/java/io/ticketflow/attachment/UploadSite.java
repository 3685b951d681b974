package io.ticketflow.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ticketflow.attachment.ObjectStore.Upload;
import io.ticketflow.attachment.s3.S3StoreOfTests;
import io.ticketflow.local.LocalObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Two bare pages with the upload island, and as much of the API as it needs, in front of a real store. */
final class UploadSite implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final String CASE = "N-EXP-1001";

    private record Refusal(int status, String detail) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LocalObjectStore local;
    private final S3StoreOfTests s3;

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> completed = new CopyOnWriteArrayList<>();
    private final Semaphore completions = new Semaphore(Integer.MAX_VALUE);
    private volatile String folder = "";
    private volatile String announced = "";
    private volatile boolean failRaise;
    private volatile boolean storeAway;
    private volatile @Nullable Refusal refusal;

    private UploadSite(HttpServer server, Path objects) {
        this.server = server;
        this.local = LocalObjectStore.start(0, objects, url(""));
        this.s3 = new S3StoreOfTests(local);
    }

    static UploadSite start(Path objects) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var site = new UploadSite(server, objects);
        server.createContext("/", site::answer);
        server.setExecutor(site.threads);
        server.start();
        return site;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void forget() {
        uploads.clear();
        requests.clear();
        tokens.clear();
        completed.clear();
        folder = "2025/11/11/" + UUID.randomUUID();
        announced = "";
        failRaise = false;
        storeAway = false;
        refusal = null;
    }

    void holdCompletions(boolean hold) {
        if (hold) {
            completions.drainPermits();
        } else {
            completions.release(1000);
        }
    }

    void refuse(int status, String detail) {
        refusal = new Refusal(status, detail);
    }

    /** From now on, as far as the server can see. */
    void storeIsAway(boolean away) {
        storeAway = away;
    }

    void failNextRaise() {
        failRaise = true;
    }

    List<String> requests() {
        return requests;
    }

    List<String> tokens() {
        return tokens;
    }

    List<String> completedNames() {
        return completed;
    }

    String announced() {
        return announced;
    }

    List<String> checksums() {
        return uploads.values().stream()
                .map(upload -> requireNonNull(upload.sha256()))
                .toList();
    }

    String stored(String name) {
        URI link = s3.objects().presignGet(folder + "/" + name, name, VALIDITY);
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString(UTF_8))
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/api/")) {
                requests.add(path);
                tokens.add(exchange.getRequestHeaders().getFirst("X-CSRF-TOKEN"));
                api(exchange, path);
            } else if (path.equals("/raise") && exchange.getRequestMethod().equals("POST")) {
                send(exchange, 200, "text/html", raise(form(exchange)).getBytes(UTF_8));
            } else if (path.equals("/raise")) {
                send(exchange, 200, "text/html", frame(raiseForm("")).getBytes(UTF_8));
            } else if (path.equals("/ticket")) {
                send(exchange, 200, "text/html", frame(ticket()).getBytes(UTF_8));
            } else {
                resource(exchange, path);
            }
        }
    }

    private void api(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] parts = path.split("/", -1);
        Refusal refused = refusal;
        if (refused != null) {
            json(exchange, refused.status(), Map.of("detail", refused.detail()));
        } else if (path.endsWith("/completion") && storeAway) {
            json(exchange, 503, Map.of("detail", "The store is away."));
        } else if (path.endsWith("/completion")) {
            complete(exchange, parts[5]);
        } else if (path.endsWith("/link")) {
            permit(exchange, parts[5]);
        } else {
            permit(exchange, expect(JSON.readTree(body)));
        }
    }

    private String expect(JsonNode file) {
        String id = UUID.randomUUID().toString();
        uploads.put(
                id,
                new Upload(
                        folder + "/" + file.get("fileName").asText(),
                        file.get("size").asLong(),
                        file.get("contentType").asText(),
                        file.path("sha256").asText(null)));
        return id;
    }

    private void permit(HttpExchange exchange, String id) throws IOException {
        Upload upload = requireNonNull(uploads.get(id));
        UploadLink link = s3.objects().presignPut(upload, VALIDITY);
        var shown = new LinkedHashMap<String, Object>();
        shown.put("method", link.method());
        shown.put("url", link.url().toString());
        shown.put("headers", link.headers());
        shown.put("expiresAt", link.expiresAt().toString());
        json(exchange, 200, Map.of("id", id, "key", upload.key(), "upload", shown));
    }

    private void complete(HttpExchange exchange, String id) throws IOException {
        completions.acquireUninterruptibly();
        String key = requireNonNull(uploads.get(id)).key();
        boolean there = s3.objects().head(key).isPresent();
        if (there) {
            completed.add(key.substring(key.lastIndexOf('/') + 1));
        }
        json(exchange, there ? 200 : 409, Map.of("id", id, "detail", "not there"));
    }

    private String raise(Map<String, String> form) throws IOException {
        announced = requireNonNull(form.get("files"));
        if (failRaise) {
            failRaise = false;
            return raiseForm("<p id=error>A title is needed.</p>");
        }
        var ids = new ArrayList<String>();
        JSON.readTree(announced).forEach(file -> ids.add(expect(file)));
        return "<div><p id=raised>%s</p><div data-upload-ticket=%s data-announced='%s'></div></div>"
                .formatted(CASE, CASE, JSON.writeValueAsString(ids));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        for (String pair : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&", -1)) {
            String[] sides = pair.split("=", 2);
            fields.put(URLDecoder.decode(sides[0], UTF_8), URLDecoder.decode(sides[1], UTF_8));
        }
        return fields;
    }

    private static String raiseForm(String error) {
        return """
                <form hx-post="/raise" hx-swap="outerHTML">%s<input name="title" value="t">
                <div data-upload data-max-size="2048" data-max-count="5">%s</div>
                <button type="submit">Raise</button></form>""".formatted(error, inside());
    }

    private static String ticket() {
        return """
                <a id="away" href="/raise">Away</a><output id="completed">0</output>
                <div data-upload data-upload-ticket="%s" data-max-size="2048" data-max-count="5">%s</div>""".formatted(CASE, inside());
    }

    private static String inside() {
        return """
                <div class="upload-drop"><label>Files <input type="file" multiple></label></div>
                <template data-upload-texts>
                  <span data-text="list">Files</span>
                  <span data-text="chosen">Goes with the ticket</span>
                  <span data-text="waiting">Waiting</span>
                  <span data-text="uploading">Uploading</span>
                  <span data-text="checking">Checking</span>
                  <span data-text="done">Attached</span>
                  <span data-text="failed">The upload failed.</span>
                  <span data-text="interrupted">The connection broke.</span>
                  <span data-text="unreachable">No answer.</span>
                  <span data-text="unreadable">The file cannot be read.</span>
                  <span data-text="too-large">{0} is {1}; at most {2} can be attached.</span>
                  <span data-text="empty">{0} is empty.</span>
                  <span data-text="too-many">At most {0} files.</span>
                  <span data-text="progress">Progress of {0}</span>
                  <span data-text="removed">{0} was removed.</span>
                  <span data-text="retry">Try again</span>
                  <span data-text="retry-file">Try {0} again</span>
                  <span data-text="remove">Remove</span>
                  <span data-text="remove-file">Remove {0}</span>
                </template>""";
    }

    private static String frame(String main) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Upload</title>
                <meta name="csrf-token" content="the-token">
                <meta name="htmx-config" content='{"includeIndicatorStyles":false}'>
                <link rel="stylesheet" href="/META-INF/resources/webjars/bootstrap/5.3.8/css/bootstrap.min.css">
                <link rel="stylesheet" href="/static/css/upload.css">
                <script src="/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js" defer></script>
                <script src="/static/js/upload.js" defer></script>
                <script src="/upload-site/count.js" defer></script>
                </head><body class="container py-4"><main>%s</main></body></html>""".formatted(main);
    }

    private void resource(HttpExchange exchange, String path) throws IOException {
        try (InputStream found = UploadSite.class.getResourceAsStream(path)) {
            String type = path.endsWith(".css") ? "text/css" : "text/javascript";
            send(exchange, found == null ? 404 : 200, type, found == null ? new byte[0] : found.readAllBytes());
        }
    }

    private void json(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
    }

    private void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type + ";charset=utf-8");
        exchange.getResponseHeaders()
                .add("Content-Security-Policy", "default-src 'self'; connect-src 'self' " + local.endpoint());
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        s3.close();
        local.close();
    }
}

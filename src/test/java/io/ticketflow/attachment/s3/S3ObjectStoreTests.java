package io.ticketflow.attachment.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketflow.attachment.ObjectStore.StoredObject;
import io.ticketflow.attachment.ObjectStore.Upload;
import io.ticketflow.attachment.UploadLink;
import io.ticketflow.local.LocalObjectStore;
import io.ticketflow.shared.Problem;
import io.ticketflow.shared.Traces;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;

/** Against a store that checks signatures. */
@TestInstance(Lifecycle.PER_CLASS)
class S3ObjectStoreTests {

    private static final String ORIGIN = "http://localhost:8080";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String BYTES = "what happened";

    private Path folder;
    private LocalObjectStore server;
    private S3Clients clients;
    private S3ObjectStore store;
    private int count;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        server = LocalObjectStore.start(0, folder, ORIGIN);
        clients = new S3Clients(S3StoreOfTests.settings(server));
        store = new S3ObjectStore(
                clients, new StoreCalls(new SimpleMeterRegistry(), Traces.off()), S3StoreOfTests.settings(server));
    }

    @AfterAll
    void stop() {
        clients.close();
        server.close();
    }

    @Test
    void aLinkPutsTheFileStraightIntoTheCaseFolder() throws Exception {
        Upload upload = anUpload();

        int status = put(link(upload), BYTES);

        assertThat(status).isEqualTo(200);
        assertThat(folder.resolve(LocalObjectStore.BUCKET).resolve(upload.key()))
                .content()
                .isEqualTo(BYTES);
    }

    @Test
    void aLinkPutsOneFileOnce() throws Exception {
        Upload upload = new Upload(key("trace.txt"), BYTES.length(), "text/plain", null);
        UploadLink link = link(upload);
        put(link, BYTES);

        assertThat(put(link, BYTES)).isEqualTo(412);
        assertThat(put(link, BYTES.toUpperCase(Locale.ROOT))).isEqualTo(412);
        assertThat(put(link(upload), BYTES)).as("a fresh link").isEqualTo(412);
        assertThat(get(download(upload)).body()).isEqualTo(BYTES);
    }

    @Test
    void aLinkIsForItsKeyOnly() throws Exception {
        UploadLink link = link(anUpload());
        URI elsewhere = URI.create(link.url().toString().replace("/trace", "/other"));

        assertThat(send("PUT", elsewhere, link.headers(), BYTES).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "what happened next", "what"})
    void aLinkIsForItsLengthOnly(String otherLength) throws Exception {
        Upload upload = anUpload();

        assertThat(put(link(upload), otherLength)).isEqualTo(403);
        assertThat(store.head(upload.key())).isEmpty();
    }

    @Test
    void aLinkIsForItsContentTypeOnly() throws Exception {
        Upload upload = anUpload();

        assertThat(put(link(upload), Map.of("content-type", "text/html"), BYTES))
                .isEqualTo(403);
        assertThat(store.head(upload.key())).isEmpty();
    }

    @Test
    void aLinkCannotBeMadeToOverwrite() throws Exception {
        Upload upload = anUpload();

        assertThat(put(link(upload), Map.of("if-none-match", "\"other\""), BYTES))
                .isEqualTo(403);
        assertThat(store.head(upload.key())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "if-none-match", "x-amz-checksum-sha256"})
    void noHeaderOfALinkCanBeLeftOut(String header) throws Exception {
        Upload upload = anUpload();
        UploadLink link = link(upload);
        Map<String, String> headers = lowerCase(link.headers());

        assertThat(headers.remove(header)).isNotNull();
        assertThat(send("PUT", link.url(), headers, BYTES).statusCode()).isEqualTo(403);
        assertThat(store.head(upload.key())).isEmpty();
    }

    @Test
    void aLinkWithAChecksumIsForThoseBytesOnly() throws Exception {
        Upload upload = anUpload();
        String otherBytes = "What happened";

        assertThat(put(link(upload), otherBytes)).isEqualTo(400);
        assertThat(put(link(upload), Map.of("x-amz-checksum-sha256", sha256(otherBytes)), otherBytes))
                .isEqualTo(403);
        assertThat(store.head(upload.key())).isEmpty();
    }

    @Test
    void aLinkWithoutAChecksumBindsTheRest() throws Exception {
        Upload upload = new Upload(key("trace.txt"), BYTES.length(), "text/plain", null);

        assertThat(lowerCase(link(upload).headers())).containsOnlyKeys("content-type", "if-none-match");
        assertThat(put(link(upload), BYTES)).isEqualTo(200);
    }

    @Test
    void anExpiredLinkPutsNothing() throws Exception {
        Upload upload = anUpload();
        UploadLink link = store.presignPut(upload, Duration.ofSeconds(1));

        await().until(() -> Instant.now().isAfter(link.expiresAt().plusMillis(1)));

        assertThat(put(link, BYTES)).isEqualTo(403);
        assertThat(store.head(upload.key())).isEmpty();
    }

    @Test
    void anUploadLinkNeitherReadsNorDeletes() throws Exception {
        UploadLink link = link(anUpload());
        put(link, BYTES);

        assertThat(get(link.url()).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", link.url(), Map.of(), "").statusCode()).isEqualTo(403);
    }

    @Test
    void pagesOfOurOriginMayUpload() throws Exception {
        HttpResponse<String> answer = preflight(ORIGIN, "PUT", "content-type,if-none-match,x-amz-checksum-sha256");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue(ORIGIN);
        assertThat(answer.headers().firstValue("access-control-allow-methods")).hasValue("PUT");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8081, PUT, content-type",
        "http://localhost:8080.example, PUT, content-type",
        "http://localhost:8080, DELETE, content-type",
        "http://localhost:8080, PUT, x-amz-acl"
    })
    void anythingElseIsNotForPages(String origin, String method, String header) throws Exception {
        HttpResponse<String> answer = preflight(origin, method, header);

        assertThat(answer.statusCode()).isBetween(400, 403);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.txt",
                "übersicht – Größe.txt",
                "日本語.txt",
                "a b+c&d=e#f%41;g'h(1).txt",
                "\"quoted\".html",
                "💥.txt"
            })
    void aDownloadAlwaysDownloadsUnderItsName(String name) throws Exception {
        Upload upload = new Upload(key(name), BYTES.length(), "text/html", null);
        put(link(upload), BYTES);

        HttpResponse<String> answer = get(store.presignGet(upload.key(), name, Duration.ofSeconds(60)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/octet-stream");
        String disposition = answer.headers().firstValue("content-disposition").orElseThrow();
        assertThat(disposition).startsWith("attachment; ");
        assertThat(nameIn(disposition)).isEqualTo(name);
    }

    @Test
    void aDownloadLinkCannotBeMadeToShowTheFileInThePage() throws Exception {
        Upload upload = anUpload();
        put(link(upload), BYTES);
        String link = download(upload).toString();

        assertThat(get(URI.create(link.replace("attachment", "inline"))).statusCode())
                .isEqualTo(403);
        assertThat(get(URI.create(link.replace("application%2Foctet-stream", "text%2Fhtml")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anExpiredDownloadLinkGivesNothing() throws Exception {
        Upload upload = anUpload();
        put(link(upload), BYTES);
        URI link = store.presignGet(upload.key(), "trace.txt", Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(get(link).statusCode()).isEqualTo(403));
    }

    @Test
    void headTellsWhatTheStoreHolds() throws Exception {
        Upload upload = anUpload();
        put(link(upload), BYTES);

        StoredObject found = store.head(upload.key()).orElseThrow();

        assertThat(found.size()).isEqualTo(BYTES.length());
        assertThat(found.contentType()).isEqualTo("text/plain");
        assertThat(found.etag()).isNotBlank();
        assertThat(found.sha256()).isEqualTo(sha256(BYTES));
    }

    @Test
    void whatIsDeletedIsGone() throws Exception {
        Upload upload = anUpload();
        put(link(upload), BYTES);

        store.delete(upload.key());
        store.delete(upload.key());

        assertThat(store.head(upload.key())).isEmpty();
    }

    @Test
    void aStoreThatIsAwayDoesNotHoldUpTheStart() {
        var nowhere = new S3Settings("b", "eu-central-1", URI.create("http://127.0.0.1:1"), null, true, "k", "s");

        try (var away = new S3Clients(nowhere)) {
            assertThat(link(
                                    new S3ObjectStore(
                                            away, new StoreCalls(new SimpleMeterRegistry(), Traces.off()), nowhere),
                                    anUpload())
                            .url())
                    .hasPort(1);
        }
    }

    @Test
    void aStoreThatIsAwayOrRefusesUsIsToldOfInASentence() {
        URI here = server.endpoint();
        var nowhere = new S3Settings("b", "eu-central-1", URI.create("http://127.0.0.1:1"), null, true, "k", "s");
        var wrongKey = new S3Settings(LocalObjectStore.BUCKET, LocalObjectStore.REGION, here, null, true, "k", "s");

        for (S3Settings settings : List.of(nowhere, wrongKey)) {
            try (var clients = new S3Clients(settings)) {
                var away =
                        new S3ObjectStore(clients, new StoreCalls(new SimpleMeterRegistry(), Traces.off()), settings);

                assertUnavailable(() -> away.head("a"));
                assertUnavailable(() -> away.delete("a"));
            }
        }
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class).isThrownBy(call).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
            assertThat(problem.sentence().key()).isEqualTo("attachment.store-away");
            assertThat(problem).hasCauseInstanceOf(SdkException.class);
        });
    }

    @Test
    void browsersAreSentToThePublicAddress() {
        var settings = new S3Settings(
                "b",
                "eu-central-1",
                URI.create("http://store.internal"),
                URI.create("https://files.example"),
                true,
                "k",
                "s");

        try (var two = new S3Clients(settings)) {
            assertThat(link(
                                    new S3ObjectStore(
                                            two, new StoreCalls(new SimpleMeterRegistry(), Traces.off()), settings),
                                    anUpload())
                            .url())
                    .hasHost("files.example");
        }
    }

    @Test
    void objectsOutliveTheLocalStore(@TempDir Path kept) throws Exception {
        Upload upload = anUpload();
        try (var first = LocalObjectStore.start(0, kept, ORIGIN);
                var its = new S3Clients(S3StoreOfTests.settings(first))) {
            put(
                    link(
                            new S3ObjectStore(
                                    its,
                                    new StoreCalls(new SimpleMeterRegistry(), Traces.off()),
                                    S3StoreOfTests.settings(first)),
                            upload),
                    BYTES);
        }

        try (var second = LocalObjectStore.start(0, kept, ORIGIN);
                var its = new S3Clients(S3StoreOfTests.settings(second))) {
            assertThat(new S3ObjectStore(
                                    its,
                                    new StoreCalls(new SimpleMeterRegistry(), Traces.off()),
                                    S3StoreOfTests.settings(second))
                            .head(upload.key()))
                    .isPresent();
        }
    }

    private Upload anUpload() {
        return new Upload(key("trace.txt"), BYTES.length(), "text/plain", sha256(BYTES));
    }

    private String key(String name) {
        return "2025/11/11/N-EXP-" + (1001 + count++) + "/" + name;
    }

    private UploadLink link(Upload upload) {
        return link(store, upload);
    }

    private static UploadLink link(S3ObjectStore store, Upload upload) {
        return store.presignPut(upload, TEN_MINUTES);
    }

    private URI download(Upload upload) {
        return store.presignGet(upload.key(), "trace.txt", Duration.ofSeconds(60));
    }

    private static int put(UploadLink link, String body) throws Exception {
        return put(link, Map.of(), body);
    }

    private static int put(UploadLink link, Map<String, String> changed, String body) throws Exception {
        Map<String, String> headers = lowerCase(link.headers());
        headers.putAll(changed);
        return send(link.method(), link.url(), headers, body).statusCode();
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        var names = new HashMap<String, String>();
        headers.forEach((name, value) -> names.put(name.toLowerCase(Locale.ROOT), value));
        return names;
    }

    /** Each request has a connection of its own: a store may close one after it has refused something. */
    private static HttpClient client() {
        return HttpClient.newHttpClient();
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return client().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString(UTF_8));
    }

    private HttpResponse<String> preflight(String origin, String method, String headers) throws Exception {
        return send(
                "OPTIONS",
                server.endpoint().resolve("/" + LocalObjectStore.BUCKET + "/" + key("trace.txt")),
                Map.of(
                        "Origin", origin,
                        "Access-Control-Request-Method", method,
                        "Access-Control-Request-Headers", headers),
                null);
    }

    private static HttpResponse<String> send(String method, URI url, Map<String, String> headers, @Nullable String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client().send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private static String nameIn(String disposition) {
        String extended = disposition.substring(disposition.indexOf("UTF-8''") + "UTF-8''".length());
        return URLDecoder.decode(extended.replace("+", "%2B"), UTF_8);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

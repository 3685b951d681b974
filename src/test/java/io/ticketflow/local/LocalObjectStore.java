package io.ticketflow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 store beside the application, on loopback: checks signatures and expiry as S3 does, and keeps the objects as
 * plain files, over restarts.
 */
public final class LocalObjectStore implements AutoCloseable {

    public static final String BUCKET = "ticketflow";
    public static final String REGION = "eu-central-1";

    private static final String ACCESS_KEY = "local";

    /** The headers that an upload link binds; a bucket of production allows the same (docs/s3/cors.json). */
    private static final List<String> UPLOAD_HEADERS =
            List.of("content-type", "if-none-match", "x-amz-checksum-sha256");

    /** By which a client of the store signs. */
    public record Key(String id, String secret) {}

    private final S3Proxy server;
    private final Key key;

    private LocalObjectStore(S3Proxy server, Key key) {
        this.server = server;
        this.key = key;
    }

    /**
     * Starts the store; its bucket is there afterwards.
     *
     * @param port 0 for a free one
     * @param folder where the objects are kept; created if missing
     * @param allowedOrigin the only origin whose pages may upload, e.g. {@code http://localhost:8080}
     * @throws UncheckedIOException when the port is taken or the folder cannot be used
     */
    public static LocalObjectStore start(int port, Path folder, String allowedOrigin) {
        return start(
                port,
                folder,
                allowedOrigin,
                new Key(ACCESS_KEY, UUID.randomUUID().toString()));
    }

    public static LocalObjectStore start(int port, Path folder, String allowedOrigin, Key key) {
        try {
            Files.createDirectories(folder);
            var objects = new AsciiFileNames(new FilesystemNio2BlobStore(folder.toString()));
            if (!objects.containerExists(BUCKET)) {
                objects.createContainer(BUCKET);
            }
            S3Proxy server = S3Proxy.builder()
                    .blobStore(objects)
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(AuthenticationType.AWS_V4, key.id(), key.secret())
                    .corsRules(uploadsFrom(allowedOrigin))
                    .ignoreUnknownHeaders(true)
                    // Idle connections of browsers would hold up the stop.
                    .stopTimeout(0)
                    .build();
            start(server);
            return new LocalObjectStore(server, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CrossOriginResourceSharing uploadsFrom(String origin) {
        return new CrossOriginResourceSharing(
                List.of(Pattern.quote(origin)), List.of("PUT"), UPLOAD_HEADERS, List.of("ETag"), "");
    }

    private static void start(S3Proxy server) throws IOException {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public String accessKey() {
        return key.id();
    }

    public String secretKey() {
        return key.secret();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The local S3 store did not stop", e);
        }
    }
}

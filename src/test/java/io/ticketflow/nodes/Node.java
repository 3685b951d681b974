package io.ticketflow.nodes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packaged jar as a process of its own, set up by environment variables alone. It ends with the tests. */
final class Node implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final int GONE = -1;

    private final String name;
    private final int port;
    private final int managementPort;
    private final Map<String, String> environment;
    private final Program program;
    private final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private @Nullable Process process;

    Node(String name, int port, int managementPort, Map<String, String> environment, Program program, Path folder) {
        this.name = name;
        this.port = port;
        this.managementPort = managementPort;
        this.program = program;
        this.folder = folder;
        this.environment = new LinkedHashMap<>(environment);
        // Containers have a network each, these processes share one.
        this.environment.put("SERVER_PORT", Integer.toString(port));
        this.environment.put("SERVER_ADDRESS", "127.0.0.1");
        this.environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        this.environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        // By these the engine's history and the mail server tell who did what.
        this.environment.put("CAMUNDA_BPM_GENERICPROPERTIES_PROPERTIES_HOSTNAME", name);
        this.environment.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_LOCALHOST", name);
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** Returns at once; see {@link #awaitReady}. */
    Node start() {
        try {
            Path work = Files.createDirectories(folder.resolve(name + "-work"));
            Path temporary = Files.createDirectories(folder.resolve(name + "-tmp"));
            var builder = new ProcessBuilder(program.command(temporary)).directory(work.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return folder.resolve(name + ".log").toAbsolutePath();
    }

    /** What the node has written in its working directory. */
    Path workingDirectory() {
        return folder.resolve(name + "-work");
    }

    Node awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(250)).until(() -> {
            if (!running().isAlive()) {
                throw new AssertionError(name + " did not start, see " + log());
            }
            return health("readiness") == 200;
        });
        return this;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    /** The status of a health group, or less than nothing where nobody answers. */
    int health(String group) {
        try {
            URI health = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/" + group);
            return client.send(
                            HttpRequest.newBuilder(health)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return GONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether it takes connections. */
    boolean isOpen() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** As a container is stopped: asked to end by itself. */
    Node terminate() {
        running().destroy();
        return this;
    }

    /** As a machine dies. */
    Node kill() {
        running().destroyForcibly();
        return awaitEnd();
    }

    Node awaitEnd() {
        Process ending = running();
        await().atMost(STOP).until(() -> !ending.isAlive());
        return this;
    }

    int exitValue() {
        return running().exitValue();
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }
}

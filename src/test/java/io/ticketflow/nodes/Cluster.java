package io.ticketflow.nodes;

import io.ticketflow.Visitor;
import io.ticketflow.local.FreePorts;
import io.ticketflow.local.JarParts;
import io.ticketflow.local.LocalObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What {@code docker-compose.yml} describes, in processes of this machine: two nodes of the packaged jar with exactly the
 * environment that the file gives them, behind a proxy. The servers that the file names are those of the local run, on
 * loopback.
 */
final class Cluster implements AutoCloseable {

    static {
        // A node that is killed breaks its connections: what the mail server's threads say of that is no failure.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private static final Path FOLDER = Path.of("target", "nodes");

    private final JarParts parts = JarParts.start("ticketflow_owner", "ticketflow_application");
    private final Compose compose = Compose.with(Map.of(
            "TICKETFLOW_BASE_URL",
            parts.baseUrl().toString(),
            "TICKETFLOW_FIRST_ADMINISTRATOR",
            "admin@ticketflow.example",
            "AZURE_TENANT_ID",
            JarParts.TENANT,
            "AZURE_CLIENT_ID",
            JarParts.CLIENT_ID,
            "AZURE_CLIENT_SECRET",
            JarParts.CLIENT_SECRET,
            "DATABASE_PASSWORD",
            "of the application",
            "DATABASE_OWNER_PASSWORD",
            "of the owner",
            "S3_SECRET_KEY",
            "of the store"));
    private final Path folder = freshFolder();
    private final Program program = Program.unpackedIn(folder);
    private final LocalObjectStore store;
    private final FailoverProxy proxy;
    private final Node first;
    private final Node second;

    Cluster() {
        store = LocalObjectStore.start(
                0,
                folder.resolve("objects"),
                compose.setting("store", "S3PROXY_CORS_ALLOW_ORIGINS"),
                new LocalObjectStore.Key(
                        compose.setting("store", "S3PROXY_IDENTITY"), compose.setting("store", "S3PROXY_CREDENTIAL")));
        makeRoles();
        first = new Node("node-1", FreePorts.next(), FreePorts.next(), environment("application-1"), program, folder);
        second = new Node("node-2", FreePorts.next(), FreePorts.next(), environment("application-2"), program, folder);
        proxy = FailoverProxy.start(parts.baseUrl().getPort(), List.of(first, second));
    }

    private static Path freshFolder() {
        try {
            Files.createDirectories(FOLDER);
            return Files.createTempDirectory(FOLDER, "run").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the statements of the file's own script, in which psql would fill in the two passwords. */
    private void makeRoles() {
        JdbcClient server = server("postgres");
        // The local run has made its own.
        server.sql("drop database ticketflow").update();
        server.sql("drop role ticketflow_application").update();
        Map<String, String> environment = compose.environment("database");
        String script = compose.config("roles")
                .replaceFirst("(?s).*<<'SQL'\\n", "")
                .replaceFirst("(?s)\\nSQL\\b.*", "")
                .replace(":'owner'", "'" + environment.get("POSTGRES_PASSWORD") + "'")
                .replace(":'application'", "'" + environment.get("APPLICATION_PASSWORD") + "'");
        Stream.of(script.split(";"))
                .filter(statement -> !statement.isBlank())
                .forEach(statement -> server.sql(statement).update());
    }

    /** The file's own, and what else the test needs. */
    private Map<String, String> environment(String service) {
        var environment = new LinkedHashMap<>(compose.environment(service));
        environment.replaceAll((name, value) -> onLoopback(value));
        environment.replace("SPRING_MAIL_HOST", "mail", "127.0.0.1");
        environment.replace("SPRING_MAIL_PORT", "1025", Integer.toString(parts.smtpPort()));
        // In place of Microsoft's own directory.
        environment.put(
                "SPRING_CLOUD_AZURE_ACTIVEDIRECTORY_PROFILE_ENVIRONMENT_ACTIVEDIRECTORYENDPOINT",
                parts.signInUrl() + "/");
        // So that deadlines are due while the test waits, and a node is gone soon after it was told to go.
        environment.put("TICKETFLOW_DEADLINE_SHORTEST", "PT1S");
        environment.put("TICKETFLOW_DEPARTURE_NOTICE", "PT2S");
        return environment;
    }

    private String onLoopback(String value) {
        return value.replace("//database/", "//127.0.0.1:" + parts.databasePort() + "/")
                .replaceFirst("//store$", "//127.0.0.1:" + store.endpoint().getPort())
                .replaceFirst(
                        "//localhost:9090$", "//localhost:" + store.endpoint().getPort());
    }

    JdbcClient database() {
        return server("ticketflow");
    }

    private JdbcClient server(String database) {
        return JdbcClient.create(
                new DriverManagerDataSource(parts.databaseUrl().replace("/postgres?", "/" + database + "?")));
    }

    Compose compose() {
        return compose;
    }

    /** A third node, with one variable set otherwise. */
    Node with(String variable, String value) {
        Map<String, String> environment = environment("application-1");
        environment.put(variable, value);
        return new Node("node-" + variable, FreePorts.next(), FreePorts.next(), environment, program, folder);
    }

    JarParts parts() {
        return parts;
    }

    Node first() {
        return first;
    }

    Node second() {
        return second;
    }

    List<Node> nodes() {
        return List.of(first, second);
    }

    Node other(Node node) {
        return node == first ? second : first;
    }

    Node named(String name) {
        return nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Starts side by side what does not run, and waits until each is ready. */
    void whole() {
        nodes().stream().filter(node -> !node.isAlive()).forEach(Node::start);
        nodes().forEach(Node::awaitReady);
    }

    /** Somebody of the sample organisation who comes through the proxy. */
    Visitor visitor(String login) {
        Visitor visitor = new Visitor(parts.baseUrl(), parts.signInUrl());
        visitor.open("/");
        visitor.signIn(login + "@ticketflow.example");
        return visitor;
    }

    @Override
    public void close() {
        nodes().forEach(Node::close);
        proxy.close();
        store.close();
        parts.close();
    }
}

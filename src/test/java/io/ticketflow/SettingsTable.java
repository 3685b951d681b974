package io.ticketflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** The tables of {@code docs/settings.md}, as the code's metadata and {@code application.yaml} have them. */
public final class SettingsTable {

    /** What is Spring Boot's or the Azure starter's, and an operator may have to know. */
    static final Map<String, String> FOREIGN = new LinkedHashMap<>();

    static {
        FOREIGN.put("spring.cloud.azure.active-directory.profile.tenant-id", "the id of your directory (azure-ad.md)");
        FOREIGN.put("spring.cloud.azure.active-directory.credential.client-id", "the id of the registered application");
        FOREIGN.put("spring.cloud.azure.active-directory.credential.client-secret", "its secret");
        FOREIGN.put(
                "spring.datasource.url",
                "the database, e.g. `jdbc:postgresql://db.example.com/ticketflow?sslmode=verify-full`");
        FOREIGN.put("spring.datasource.username", "the database role as which Ticketflow works (database.md)");
        FOREIGN.put("spring.datasource.password", "its password");
        FOREIGN.put("spring.flyway.user", "the database role that owns the tables (database.md)");
        FOREIGN.put("spring.flyway.password", "its password");
        FOREIGN.put("spring.mail.host", "the mail server");
        FOREIGN.put(
                "spring.datasource.hikari.maximum-pool-size",
                "connections of one node to the database; two more listen for changes and ask whether it answers");
        FOREIGN.put("spring.flyway.enabled", "`false` where another node has migrated the database (database.md)");
        FOREIGN.put("spring.mail.port", "the mail server's port; 25 if left out");
        FOREIGN.put("spring.mail.protocol", "`smtps` where TLS begins at once (port 465)");
        FOREIGN.put("spring.mail.username", "as whom to sign in at the mail server; left out: without signing in");
        FOREIGN.put("spring.mail.password", "its password");
        FOREIGN.put("spring.mail.properties.mail.smtp.auth", "`true` where the mail server wants a sign-in");
        FOREIGN.put("spring.mail.properties.mail.smtp.starttls.required", "`true`: no letter leaves without TLS");
        FOREIGN.put("server.port", "where employees' requests come in");
        FOREIGN.put("management.server.port", "where health and metrics are asked for; belongs behind no public proxy");
        FOREIGN.put("server.servlet.session.timeout", "after which idle time one signs in again");
        FOREIGN.put("server.servlet.session.cookie.name", "only without TLS, for a trial on one machine: `SESSION`");
        FOREIGN.put(
                "server.tomcat.remoteip.internal-proxies",
                "the addresses of proxies, a regular expression, where they are public ones");
        FOREIGN.put(
                "spring.lifecycle.timeout-per-shutdown-phase",
                "how long a node that leaves waits for its open requests");
    }

    private final Map<String, JsonNode> properties = new TreeMap<>();
    private final Map<String, Object> shipped;

    public SettingsTable() {
        try {
            for (URL file : Collections.list(
                    SettingsTable.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream content = file.openStream()) {
                    new ObjectMapper()
                            .readTree(content)
                            .path("properties")
                            .forEach(property ->
                                    properties.put(property.path("name").asText(), property));
                }
            }
            shipped = ((OriginTrackedMapPropertySource) new YamlPropertySourceLoader()
                            .load("shipped", new FileSystemResource(Path.of("src/main/resources/application.yaml")))
                            .get(0))
                    .getSource();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knows(String property) {
        return properties.containsKey(property)
                || (property.startsWith("spring.mail.properties.") && properties.containsKey("spring.mail.properties"));
    }

    /** Whether an environment variable is that of a setting, or one that {@code application.yaml} asks for by its name. */
    public boolean knowsVariable(String variable) {
        return properties.keySet().stream()
                        .anyMatch(name -> KnownSettings.variable(name).equals(variable))
                || shipped.values().stream().anyMatch(value -> value.toString().contains("${" + variable + ":"));
    }

    String required() {
        return table(
                "| environment variable | |\n|---|---|\n",
                RequiredSettings.VARIABLES.entrySet().stream()
                        .map(setting -> "| `" + setting.getValue() + "` | " + description(setting.getKey()) + " |"));
    }

    String ours() {
        return table(
                "| environment variable | default | |\n|---|---|---|\n",
                properties.keySet().stream()
                        .filter(name -> name.startsWith("ticketflow.") && !name.startsWith("ticketflow.local."))
                        .filter(name -> !name.equals("ticketflow.course.steps"))
                        .filter(name -> !RequiredSettings.VARIABLES.containsKey(name))
                        .map(this::row));
    }

    String foreign() {
        return table(
                "| environment variable | default | |\n|---|---|---|\n",
                FOREIGN.keySet().stream()
                        .filter(name -> !RequiredSettings.VARIABLES.containsKey(name))
                        .map(this::row));
    }

    private static String table(String head, java.util.stream.Stream<String> rows) {
        return head + rows.collect(Collectors.joining("\n"));
    }

    private String row(String property) {
        return "| `" + KnownSettings.variable(property) + "` | " + standard(property) + " | " + description(property)
                + " |";
    }

    private String standard(String property) {
        return Optional.ofNullable(shipped.get(property))
                .map(Object::toString)
                .or(() -> Optional.ofNullable(properties.get(property))
                        .map(metadata -> metadata.path("defaultValue").asText()))
                .filter(value -> !value.isBlank())
                .map(value -> value.startsWith("${") ? that(value.substring(2, value.length() - 1)) : "`" + value + "`")
                .orElse("none");
    }

    private static String that(String other) {
        return "that of `" + RequiredSettings.VARIABLES.getOrDefault(other, KnownSettings.variable(other)) + "`";
    }

    private String description(String property) {
        return Optional.ofNullable(FOREIGN.get(property))
                .or(() -> Optional.ofNullable(properties.get(property))
                        .map(metadata -> metadata.path("description").asText()))
                .orElse("")
                .replace("|", "\\|");
    }
}

package io.ticketflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The settings that there are, as the compiler has found them in the code. A name that nothing reads is refused at start:
 * it is a slip of the pen, and somebody counts on what it should do.
 */
final class KnownSettings {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String OURS = "ticketflow.";
    private static final String OUR_VARIABLES = "TICKETFLOW_";

    /** What Kubernetes tells each container of a service that is called ticketflow. */
    private static final Pattern SERVICE =
            Pattern.compile("TICKETFLOW_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_\\w+)?)");

    private final SortedSet<String> names = new TreeSet<>();
    private final Map<String, String> classes = new LinkedHashMap<>();

    private final ListedSettings listed = new ListedSettings();

    private KnownSettings() {}

    static KnownSettings read() {
        var known = new KnownSettings();
        try {
            for (URL file :
                    Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA))) {
                try (InputStream content = file.openStream()) {
                    known.add(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    private void add(String metadata) throws IOException {
        if (!metadata.contains("\"" + OURS)) {
            return;
        }
        JsonNode json = new ObjectMapper().readTree(metadata);
        json.path("properties").forEach(this::addName);
        json.path("groups").forEach(this::addClass);
    }

    private void addName(JsonNode property) {
        String name = property.path("name").asText();
        names.add(name);
        listed.add(name, property.path("type").asText());
    }

    private void addClass(JsonNode group) {
        if (group.path("sourceMethod").isMissingNode()) {
            classes.put(group.path("type").asText(), group.path("name").asText());
        }
    }

    /** Class of settings → the prefix of its properties. */
    Map<String, String> classes() {
        return classes;
    }

    SortedSet<String> names() {
        return names;
    }

    boolean has(String property) {
        return names.contains(property);
    }

    /** The variable by which an operator gives a property. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT)
                .replaceAll("\\[(\\d+)]", "_$1")
                .replace('.', '_')
                .replace('-', '_');
    }

    void refuseUnknown(ConfigurableEnvironment environment) {
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> unknown((EnumerablePropertySource<?>) source))
                .findFirst()
                .ifPresent(wrong -> {
                    throw new UnusableSettings(wrong);
                });
    }

    private Stream<String> unknown(EnumerablePropertySource<?> source) {
        return isEnvironment(source)
                ? Stream.of(source.getPropertyNames())
                        .filter(name -> name.startsWith(OUR_VARIABLES))
                        .filter(name -> !SERVICE.matcher(name).matches() && !isVariable(name))
                        .map(name -> sentence(name, variable(nearest(property(name)))))
                : Stream.of(source.getPropertyNames())
                        .map(KnownSettings::property)
                        .filter(name -> name.startsWith(OURS) && !names.contains(name) && !listed.hasProperty(name))
                        .map(name -> sentence(name, nearest(name)));
    }

    private static boolean isEnvironment(PropertySource<?> source) {
        return source instanceof SystemEnvironmentPropertySource;
    }

    /** With or without an underscore for a hyphen: both are read. */
    private boolean isVariable(String name) {
        return names.stream().anyMatch(known -> isSame(name, variable(known))) || listed.hasVariable(name);
    }

    private static boolean isSame(String name, String known) {
        return known.replace("_", "").equals(name.replace("_", ""));
    }

    private static String property(String name) {
        ConfigurationPropertyName parsed = ConfigurationPropertyName.ofIfValid(name);
        return parsed == null
                ? ConfigurationPropertyName.adapt(name, name.contains(".") ? '.' : '_')
                        .toString()
                : parsed.toString();
    }

    private static String sentence(String wrong, String nearest) {
        return wrong + " is no setting of Ticketflow: leave it out, or correct its name, to " + nearest + " perhaps"
                + " (all settings: docs/settings.md).";
    }

    private String nearest(String wrong) {
        return Stream.concat(names.stream(), listed.names(wrong))
                .min(Comparator.comparingInt(name -> distance(bare(name), bare(wrong))))
                .orElseThrow();
    }

    private static String bare(String name) {
        return name.replaceAll("[^a-z0-9]", "");
    }

    /** How many characters have to be put in, left out or replaced. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return above[other.length()];
    }
}

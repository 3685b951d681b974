package io.ticketflow.nodes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} says, with the variables that an operator gives filled in. */
final class Compose {

    /** A doubled dollar, or a variable with what follows where it is not given. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Z0-9_]+)(?::([-?])([^}]*))?}");

    private final Map<String, Object> file;
    private final Map<String, String> variables;

    private Compose(Map<String, Object> file, Map<String, String> variables) {
        this.file = file;
        this.variables = variables;
    }

    static Compose with(Map<String, String> variables) {
        try (Reader file = Files.newBufferedReader(Path.of("docker-compose.yml"))) {
            return new Compose(new Yaml().load(file), variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> services() {
        return child(file, "services");
    }

    Map<String, Object> service(String name) {
        return child(services(), name);
    }

    Map<String, String> environment(String service) {
        var environment = new LinkedHashMap<String, String>();
        child(service(service), "environment").forEach((name, value) -> environment.put(name, filled(value)));
        return environment;
    }

    String setting(String service, String name) {
        return Objects.requireNonNull(environment(service).get(name), name);
    }

    /** The command that says whether the service is well. */
    List<String> healthCheck(String service) {
        List<?> test = (List<?>)
                Objects.requireNonNull(child(service(service), "healthcheck").get("test"));
        return test.stream().skip(1).map(this::filled).toList();
    }

    String config(String name) {
        return filled(Objects.requireNonNull(child(child(file, "configs"), name).get("content")));
    }

    private String filled(Object text) {
        return VARIABLE.matcher(text.toString()).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        if (found.group().equals("$$")) {
            return "$";
        }
        String name = found.group(1);
        return Optional.ofNullable(variables.get(name))
                .or(() -> "-".equals(found.group(2)) ? Optional.of(found.group(3)) : Optional.empty())
                .orElseThrow(() -> new IllegalStateException(name + " is needed: " + found.group(3)));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(name), name);
    }
}

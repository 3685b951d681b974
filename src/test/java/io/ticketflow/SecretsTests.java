package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** What is packaged holds no secret, and nothing that runs somebody's script. */
class SecretsTests {

    private static final Path PACKAGED = Path.of("target/classes");

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(password|secret|credential\\.|access-?key|private-?key|token)[^.]*");

    /** Taken from the environment, or from the setting that is, with nothing to fall back to. */
    private static final Pattern FROM_THE_ENVIRONMENT = Pattern.compile("|\\$\\{[A-Za-z_.-]+:?}");

    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"
            + "|AKIA[0-9A-Z]{16}"
            + "|eyJ[A-Za-z0-9_-]{20,}\\.eyJ"
            + "|(?i)(password|client-?secret|secret-?key)\\s*[=:]\\s*['\"]?[A-Za-z0-9+/~_.!-]{8,}");

    @Test
    void theShippedSettingsTakeSecretsFromTheEnvironmentAlone() throws IOException {
        Map<String, Object> settings = new java.util.HashMap<>();
        for (Path file : packaged()
                .filter(file -> name(file).matches("application.*\\.ya?ml"))
                .toList()) {
            new YamlPropertySourceLoader()
                    .load(name(file), new FileSystemResource(file))
                    .forEach(source -> settings.putAll(((OriginTrackedMapPropertySource) source).getSource()));
        }

        assertThat(settings).containsKey("spring.application.name");
        assertThat(settings.entrySet().stream()
                        .filter(setting -> SECRET_NAME.matcher(setting.getKey()).matches())
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList())
                .isNotEmpty()
                .allMatch(setting -> FROM_THE_ENVIRONMENT
                        .matcher(setting.substring(setting.indexOf('=') + 1))
                        .matches());
    }

    @Test
    void noPackagedFileHoldsASecret() {
        assertThat(packaged().filter(file -> SECRET.matcher(text(file)).find()).toList())
                .isEmpty();
    }

    @Test
    void nothingOnTheClassPathRunsScripts() {
        List<String> known = List.of(
                "groovy",
                "javascript",
                "js",
                "ecmascript",
                "nashorn",
                "graal",
                "python",
                "jython",
                "ruby",
                "jruby",
                "beanshell",
                "kotlin");

        assertThat(new ScriptEngineManager()
                        .getEngineFactories().stream()
                                .flatMap(engine -> engine.getNames().stream())
                                .map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotContainAnyElementsOf(known);
    }

    private static Stream<Path> packaged() {
        try (Stream<Path> files = Files.walk(PACKAGED)) {
            return files.filter(Files::isRegularFile).filter(file -> !name(file).endsWith(".class")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

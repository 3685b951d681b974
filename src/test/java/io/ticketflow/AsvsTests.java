package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of security requirements names only tests that are there. */
class AsvsTests {

    private static final Path TABLE = Path.of("docs/asvs.md");
    private static final Path TESTS = Path.of("src/test/java");

    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern ITEM = Pattern.compile("(?<![\\d.])(\\d{1,2}\\.\\d{1,2}\\.\\d{1,2})(?![\\d.]*\\d)");

    /** Of levels 1 and 2 in version 5.0. */
    private static final int ITEMS = 253;

    @Test
    void eachNamedTestIsThere() throws IOException {
        List<MatchResult> named =
                TEST.matcher(Files.readString(TABLE)).results().toList();

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named.stream()
                        .filter(test -> !exists(test.group(1), test.group(2)))
                        .map(MatchResult::group)
                        .distinct())
                .isEmpty();
    }

    @Test
    void eachItemStandsThereOnce() throws IOException {
        var items = ITEM.matcher(TEST.matcher(Files.readString(TABLE)).replaceAll(""))
                .results()
                .collect(Collectors.groupingBy(item -> item.group(1), Collectors.counting()));

        assertThat(items).hasSize(ITEMS);
        assertThat(items.values()).containsOnly(1L);
    }

    @Test
    void eachItemThatAppliesNamesATest() throws IOException {
        assertThat(Files.readAllLines(TABLE).stream()
                        .filter(line -> line.matches("\\| \\d.*"))
                        .filter(line -> !TEST.matcher(line).find()))
                .isEmpty();
    }

    private static boolean exists(String type, String method) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.endsWith(type + ".java"))
                    .map((Function<Path, String>) AsvsTests::text)
                    .anyMatch(source -> Pattern.compile("void " + method + "\\(")
                            .matcher(source)
                            .find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

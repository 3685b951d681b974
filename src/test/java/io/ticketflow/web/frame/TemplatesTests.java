package io.ticketflow.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTests {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z:]+(?:\\s+[\\w:.-]+(?:=\"[^\"]*\")?)+\\s*/?>");
    private static final Pattern CONDITION = Pattern.compile("\\sth:(?:if|unless|each)=");

    /** Thymeleaf replaces an element before it looks whether, or how often, it is there. */
    @Test
    void noElementIsReplacedAndConditional() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<String> both = files.filter(Files::isRegularFile)
                    .flatMap(TemplatesTests::tags)
                    .filter(tag -> tag.contains(" th:replace=")
                            && CONDITION.matcher(tag).find())
                    .toList();

            assertThat(both).isEmpty();
        }
    }

    private static Stream<String> tags(Path template) {
        try {
            return TAG.matcher(Files.readString(template)).results().map(MatchResult::group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

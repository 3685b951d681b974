package io.ticketflow.web.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Tasklist's forms say is known by its English words, so it can be said in another language. */
class FormTextsTests {

    private static final Pattern SAID_BY_SCRIPT = Pattern.compile("\\bt\\(\"([^\"]+)\"");

    @Test
    void everyTextOfAFormIsKnown() throws IOException {
        List<String> said;
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            said = forms.flatMap(form -> Stream.of(
                            read(form).replaceAll("(?s)<script.*?</script>", "").split("<[^>]*>", -1)))
                    .map(String::strip)
                    .filter(text -> text.matches("(?s).*\\p{L}.*"))
                    .toList();
        }

        assertThat(said).isNotEmpty();
        assertThat(known()).containsAll(said);
    }

    @Test
    void everyTextOfTheirScriptIsKnown() throws IOException {
        String script = read(Path.of("src/main/resources/static/js/tasklist-form.js"));

        assertThat(known())
                .containsAll(SAID_BY_SCRIPT
                        .matcher(script)
                        .results()
                        .map(said -> said.group(1))
                        .toList());
    }

    private static Collection<Object> known() throws IOException {
        var texts = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/messages/tasklist.properties"))) {
            texts.load(file);
        }
        return texts.values();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

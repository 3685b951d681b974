package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The texts of all modules are one list of keys. */
class MessagesTests {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d");
    private static final Pattern APOSTROPHES = Pattern.compile("'+");
    private static final Pattern QUOTED_BRACE = Pattern.compile("'[{}][^']*'");

    @Test
    void noKeyStandsInTwoFiles() throws IOException {
        List<String> keys = new ArrayList<>();
        for (Resource file : files()) {
            if (Objects.requireNonNull(file.getFilename()).contains("_")) {
                continue; // a translation, see LanguagesTests
            }
            keys.addAll(texts(file).stringPropertyNames());
        }

        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }

    /** MessageFormat reads a text with arguments, and takes one apostrophe of two away; a text without is read as it is. */
    @Test
    void anApostropheIsDoubledBesideArgumentsAndThereAlone() throws IOException {
        for (Resource file : files()) {
            Properties texts = texts(file);
            assertThat(texts.stringPropertyNames())
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(apostrophes(texts.getProperty(key)))
                            .as("%s in %s", key, file.getFilename())
                            .allMatch((ARGUMENT.matcher(texts.getProperty(key)).find() ? "''" : "'")::equals));
        }
    }

    private static Stream<String> apostrophes(String text) {
        return APOSTROPHES
                .matcher(QUOTED_BRACE.matcher(text).replaceAll(""))
                .results()
                .map(MatchResult::group);
    }

    private static Resource[] files() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath:messages/*.properties");
    }

    private static Properties texts(Resource file) throws IOException {
        var texts = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}

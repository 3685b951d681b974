package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The texts of all modules are one list of keys. */
class MessagesTests {

    @Test
    void noKeyStandsInTwoFiles() throws IOException {
        List<String> keys = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath:messages/*.properties")) {
            if (Objects.requireNonNull(file.getFilename()).contains("_")) {
                continue; // a translation, see LanguagesTests
            }
            var texts = new Properties();
            texts.load(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8));
            keys.addAll(texts.stringPropertyNames());
        }

        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }
}

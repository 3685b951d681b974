package io.ticketflow.web.tasklist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The texts of Tasklist's forms in the reader's language. The forms are deployed with the model, in English, and are the
 * same for everybody; static/js/tasklist-form.js puts these in their place.
 */
@Controller
class FormTexts {

    private final MessageSource messages;
    private final Properties english;

    FormTexts(MessageSource messages) throws IOException {
        this.messages = messages;
        this.english = PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource("messages/tasklist.properties"), StandardCharsets.UTF_8));
    }

    /** @param texts what is said in the reader's language, by what is said in English; only where that differs */
    record Translation(String language, Map<String, String> texts) {}

    @GetMapping("/tasklist-form/texts")
    ResponseEntity<Translation> texts(Locale locale) {
        Map<String, String> texts = new TreeMap<>();
        english.forEach((key, text) -> texts.put(
                String.valueOf(text), messages.getMessage(String.valueOf(key), null, String.valueOf(text), locale)));
        texts.entrySet().removeIf(text -> text.getKey().equals(text.getValue()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Translation(locale.getLanguage(), texts));
    }
}

package io.ticketflow;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.web.frame.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every sentence is there in every language, and none stands in a template. */
class LanguagesTests {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}");
    private static final Pattern KEY = Pattern.compile("#\\{([\\w.-]+)[}(]");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>");
    private static final Pattern READ_OUT =
            Pattern.compile("(?<![\\w:-])(?:title|aria-label|aria-description|placeholder|alt)=\"([^\"]*)\"");
    private static final Pattern NOT_READ = Pattern.compile("<style.*?</style>|<kbd>.*?</kbd>|&\\w+;", Pattern.DOTALL);

    private static final Map<String, Map<String, String>> TEXTS = texts();

    @ParameterizedTest
    @MethodSource("translations")
    void everySentenceIsTranslated(Language language) {
        base().forEach(file -> assertThat(in(file, language))
                .as("%s in %s", file, language)
                .containsOnlyKeys(in(file, Language.EN).keySet()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslatedSentenceSaysTheSameArguments(Language language) {
        base().forEach(file -> in(file, Language.EN)
                .forEach((key, english) -> assertThat(
                                arguments(in(file, language).getOrDefault(key, "")))
                        .as("%s in %s", key, language)
                        .isEqualTo(arguments(english))));
    }

    /** Where there are arguments, an apostrophe alone would hide them (MessageFormat). */
    @ParameterizedTest
    @MethodSource("translations")
    void aTranslatedSentenceIsQuotedAsItsOriginal(Language language) {
        base().forEach(file -> in(file, Language.EN)
                .forEach((key, english) -> assertThat(hidden(in(file, language).getOrDefault(key, "")))
                        .as("%s in %s", key, language)
                        .isEqualTo(hidden(english))));
    }

    @ParameterizedTest
    @MethodSource("everyLanguage")
    void aLanguageNamesItself(Language language) {
        assertThat(in("common", language)).containsEntry("language", language.tag());
        assertThat(in("web", language)).containsKey("language." + language.tag());
    }

    @Test
    void noTextStandsInATemplate() {
        templates().forEach((name, template) -> {
            assertThat(READ_OUT.matcher(template).results().map(found -> found.group(1)))
                    .as("attributes in %s", name)
                    .noneMatch(text -> LETTERS.matcher(text).find());
            assertThat(TAG.split(NOT_READ.matcher(template).replaceAll("")))
                    .as("text in %s", name)
                    .noneMatch(text -> LETTERS.matcher(text).find());
        });
    }

    @Test
    void everyKeyOfATemplateHasAText() {
        Set<String> known =
                base().flatMap(file -> in(file, Language.EN).keySet().stream()).collect(toSet());

        templates()
                .forEach((name, template) -> assertThat(
                                KEY.matcher(template).results().map(found -> found.group(1)))
                        .as("keys in %s", name)
                        .allMatch(known::contains));
    }

    private static Stream<Language> everyLanguage() {
        return Arrays.stream(Language.values());
    }

    private static Stream<Language> translations() {
        return everyLanguage().filter(language -> language != Language.EN);
    }

    private static Stream<String> base() {
        return TEXTS.keySet().stream().filter(file -> !file.contains("_"));
    }

    private static Map<String, String> in(String file, Language language) {
        return TEXTS.getOrDefault(language == Language.EN ? file : file + "_" + language.tag(), Map.of());
    }

    private static Set<String> arguments(String sentence) {
        return ARGUMENT.matcher(sentence).results().map(found -> found.group(1)).collect(toSet());
    }

    /** The arguments that stand in single quotes and so are left as they are. */
    private static List<String> hidden(String sentence) {
        return Pattern.compile("(?<!')'\\{\\d\\}'(?!')")
                .matcher(sentence)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static Map<String, String> templates() {
        return files("classpath:templates/**/*.html").stream()
                .filter(file -> !Objects.equals(file.getFilename(), "specimen.html"))
                .collect(toMap(
                        Resource::getDescription,
                        file -> COMMENT.matcher(content(file)).replaceAll("")));
    }

    private static Map<String, Map<String, String>> texts() {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        for (Resource file : files("classpath:messages/*.properties")) {
            Map<String, String> sentences = new TreeMap<>();
            Properties read = read(file);
            read.stringPropertyNames().forEach(key -> sentences.put(key, read.getProperty(key)));
            texts.put(Objects.requireNonNull(file.getFilename()).replace(".properties", ""), sentences);
        }
        return texts;
    }

    private static Properties read(Resource file) {
        var texts = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static String content(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Resource> files(String pattern) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

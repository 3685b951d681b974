package io.ticketflow.attachment;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The name of a file within its case folder, made from whatever a person's computer called it: good for every store,
 * file system and header, and still that person's name for it (design 6).
 */
record SafeFileName(String value) {

    /** Of UTF-8, so that any file system takes the name. */
    static final int LONGEST = 200;

    private static final int LONGEST_EXTENSION = 20;
    private static final String NO_NAME = "file";

    private static final Pattern PATH = Pattern.compile("[/\\\\]+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern UNSEEN = Pattern.compile("\\p{C}");
    private static final Pattern NOT_IN_A_FILE_NAME = Pattern.compile("[:*?\"<>|]");
    private static final Pattern OUTER = Pattern.compile("^[. ]+|[. ]+$");
    private static final Pattern RESERVED =
            Pattern.compile("(CON|PRN|AUX|NUL|(COM|LPT)[0-9¹²³])", Pattern.CASE_INSENSITIVE);

    static SafeFileName of(String given) {
        String name = cleaned(lastPart(Normalizer.normalize(given, Normalizer.Form.NFC)));
        String harmless = RESERVED.matcher(stem(name)).matches() ? "_" + name : name;
        return new SafeFileName(fitted(harmless.isEmpty() ? NO_NAME : harmless, ""));
    }

    /** This name, or the first of {@code name-2}, {@code name-3} … that is not taken, whatever the case of letters. */
    SafeFileName besides(Collection<String> taken) {
        Set<String> keys = taken.stream().map(SafeFileName::key).collect(Collectors.toSet());
        return IntStream.iterate(1, count -> count + 1)
                .mapToObj(count -> count == 1 ? value : fitted(value, "-" + count))
                .filter(name -> !keys.contains(key(name)))
                .map(SafeFileName::new)
                .findFirst()
                .orElseThrow();
    }

    /** Two names with one key are the same file on some file systems. */
    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String lastPart(String path) {
        String[] parts = PATH.split(path, 0);
        return parts.length == 0 ? "" : parts[parts.length - 1];
    }

    private static String cleaned(String name) {
        String visible = UNSEEN.matcher(spaced(name)).replaceAll("");
        String allowed = NOT_IN_A_FILE_NAME.matcher(spaced(visible)).replaceAll("_");
        // What stood apart can have come together.
        return OUTER.matcher(Normalizer.normalize(allowed, Normalizer.Form.NFC)).replaceAll("");
    }

    private static String spaced(String name) {
        return SPACES.matcher(name).replaceAll(" ");
    }

    /** What Windows looks at when it takes a name for a device. */
    private static String stem(String name) {
        int dot = name.indexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).strip();
    }

    /** The name with a suffix before its extension, cut so that all of it fits. */
    private static String fitted(String name, String suffix) {
        String extension = extension(name);
        String base = name.substring(0, name.length() - extension.length());
        return cut(base, LONGEST - octets(suffix) - octets(extension)) + suffix + extension;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot <= 0 ? "" : name.substring(dot);
        return octets(extension) > LONGEST_EXTENSION ? "" : extension;
    }

    private static String cut(String text, int longest) {
        int end = text.length();
        while (octets(text.substring(0, end)) > longest) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end == text.length()
                ? text
                : OUTER.matcher(text.substring(0, end)).replaceAll("");
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return value;
    }
}

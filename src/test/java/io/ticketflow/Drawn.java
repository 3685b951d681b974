package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the documents show of the product is drawn from the product: a test that draws it fails where the document shows
 * something else, or writes it there when it runs with {@code -Drenew=true}.
 */
public final class Drawn {

    private static final Path DOCS = Path.of("docs");
    private static final boolean RENEW = Boolean.getBoolean("renew");

    private Drawn() {}

    /** A whole file under {@code docs}. */
    public static void file(String name, String content) {
        Path file = DOCS.resolve(name);
        if (RENEW) {
            write(file, content);
        }
        assertThat(read(file)).as(hint(name)).isEqualTo(content);
    }

    /**
     * A block of a file under {@code docs}, between {@code <!-- drawn: name -->} and {@code <!-- end: name -->}.
     *
     * @param content in Markdown, in lines
     */
    public static void block(String document, String name, String content) {
        Path file = DOCS.resolve(document);
        String text = read(file);
        Matcher place = Pattern.compile(
                        "(<!-- drawn: " + name + " -->\n)(.*?)(<!-- end: " + name + " -->)", Pattern.DOTALL)
                .matcher(text);
        assertThat(place.find()).as("%s has a block '%s'", document, name).isTrue();
        if (RENEW) {
            write(file, text.substring(0, place.start(2)) + content + text.substring(place.end(2)));
        } else {
            assertThat(place.group(2)).as(hint(document)).isEqualTo(content);
        }
    }

    private static String hint(String name) {
        return "docs/" + name + " is out of date: renew it as docs/README.md says";
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

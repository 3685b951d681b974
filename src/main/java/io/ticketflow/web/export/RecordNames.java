package io.ticketflow.web.export;

import io.ticketflow.mail.WrittenLetter;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of files in the archive: small Latin letters, digits and hyphens, whatever people and things are called. */
final class RecordNames {

    private static final int LONGEST = 40;

    private RecordNames() {}

    /** For example {@code letters/07-assigned-ben-okafor.html}. */
    static String letter(int number, int of, WrittenLetter letter) {
        int digits = Math.max(2, String.valueOf(of).length());
        return "letters/%s-%s-%s.html"
                .formatted(
                        String.format(Locale.ROOT, "%0" + digits + "d", number),
                        plain(letter.kind().name(), "letter"),
                        plain(letter.recipientName(), "nobody"));
    }

    static String plain(@Nullable String name, String otherwise) {
        String latin = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = latin.substring(0, Math.min(LONGEST, latin.length()));
        String trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? (name == null ? otherwise : "somebody") : trimmed;
    }
}

package io.ticketflow.attachment.s3;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The {@code Content-Disposition} of a download (RFC 6266), whatever the name. */
final class Disposition {

    /** RFC 5987: what an extended value may hold as it is. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private Disposition() {}

    static String attachment(String fileName) {
        return "attachment; filename=\"" + fallback(fileName) + "\"; filename*=UTF-8''" + extended(fileName);
    }

    /** For the few clients that cannot read the extended value. */
    private static String fallback(String fileName) {
        return fileName.codePoints()
                .mapToObj(letter -> isPlain(letter) || letter == ' ' ? Character.toString(letter) : "_")
                .collect(Collectors.joining());
    }

    private static String extended(String fileName) {
        var value = new StringBuilder();
        for (byte octet : fileName.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(octet)) {
                value.append((char) octet);
            } else {
                value.append(String.format("%%%02X", octet));
            }
        }
        return value.toString();
    }

    private static boolean isPlain(int letter) {
        return (letter >= '0' && letter <= '9')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || (letter > 0 && PLAIN.indexOf(letter) >= 0);
    }
}

package io.ticketflow.attachment;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody wants to attach, as their computer tells of it; nothing in it is trusted.
 *
 * @param size in bytes
 * @param contentType anything that is none becomes {@code application/octet-stream}
 * @param sha256 of the bytes, in base64 or hex; null when the sender does not know
 */
public record FileOffer(
        // Whatever it holds: what is kept of it is made anew.
        @JsonDeserialize(using = StringDeserializer.class) @Nullable
        String fileName,

        long size,
        @Nullable String contentType,
        @Nullable String sha256) {

    static final int LONGEST_NAME = 255;

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{43}=");

    boolean isNamed() {
        return fileName != null && !fileName.isBlank();
    }

    boolean isNameTooLong() {
        return fileName != null && fileName.length() > LONGEST_NAME;
    }

    String displayName() {
        return DisplayName.of(fileName == null ? "" : fileName);
    }

    SafeFileName safeName() {
        return SafeFileName.of(fileName == null ? "" : fileName);
    }

    /** Without parameters: a browser adds none, and what is signed has to be sent to the letter. */
    String mediaType() {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(type).matches() ? type : "application/octet-stream";
    }

    boolean isChecksumReadable() {
        return sha256 == null
                || HEX.matcher(sha256).matches()
                || BASE64.matcher(sha256).matches();
    }

    /** In base64, as the store wants it. */
    @Nullable
    String checksum() {
        if (sha256 == null || BASE64.matcher(sha256).matches()) {
            return sha256;
        }
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    }
}

package io.ticketflow.attachment;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A temporary permission to put one file into the store. It carries a signature: it stands in no log, mail or page.
 *
 * @param headers to be sent exactly so; length and host are signed as well, and set by the browser itself
 * @param expiresAt until when the upload can be begun
 */
public record UploadLink(String method, URI url, Map<String, String> headers, Instant expiresAt) {

    public UploadLink {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return method + " until " + expiresAt;
    }
}

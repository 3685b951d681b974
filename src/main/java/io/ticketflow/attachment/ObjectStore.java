package io.ticketflow.attachment;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes are. Every method can take the time of a network call: none is called inside a transaction. Each throws
 * {@link io.ticketflow.shared.Problem.Kind#UNAVAILABLE} where the store does not answer, or refuses us.
 */
public interface ObjectStore {

    /**
     * What an upload link binds, beside "must not exist yet".
     *
     * @param sha256 base64; null when nobody said
     */
    record Upload(
            String key,
            long size,
            String contentType,
            @Nullable String sha256) {}

    /**
     * What the store says of an object.
     *
     * @param sha256 base64; null when it was put without one
     */
    record StoredObject(
            long size,
            String contentType,
            String etag,
            @Nullable String sha256) {}

    UploadLink presignPut(Upload upload, Duration validity);

    /** A link that always downloads, whatever the browser makes of the content. */
    URI presignGet(String key, String fileName, Duration validity);

    Optional<StoredObject> head(String key);

    /** Deletes the object; nothing happens when there is none. */
    void delete(String key);
}

package io.ticketflow.attachment.s3;

import static java.util.stream.Collectors.toMap;

import io.ticketflow.attachment.ObjectStore;
import io.ticketflow.attachment.UploadLink;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

@Component
class S3ObjectStore implements ObjectStore {

    /** Signed as well, but a browser sets these by itself and lets no page do it. */
    private static final Set<String> SET_BY_THE_BROWSER = Set.of("host", "content-length");

    private final S3Clients s3;
    private final StoreCalls calls;
    private final String bucket;

    S3ObjectStore(S3Clients s3, StoreCalls calls, S3Settings settings) {
        this.s3 = s3;
        this.calls = calls;
        this.bucket = settings.bucket();
    }

    @Override
    public UploadLink presignPut(Upload upload, Duration validity) {
        var signed = calls.signed(() -> s3.presigner()
                .presignPutObject(link -> link.signatureDuration(validity)
                        .putObjectRequest(put -> put.bucket(bucket)
                                .key(upload.key())
                                .contentLength(upload.size())
                                .contentType(upload.contentType())
                                .checksumSHA256(upload.sha256())
                                .ifNoneMatch("*"))));
        return new UploadLink("PUT", url(signed), headers(signed), signed.expiration());
    }

    private static Map<String, String> headers(PresignedRequest signed) {
        return signed.signedHeaders().entrySet().stream()
                .filter(header -> !SET_BY_THE_BROWSER.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
    }

    @Override
    public URI presignGet(String key, String fileName, Duration validity) {
        return url(calls.signed(() -> s3.presigner()
                .presignGetObject(link -> link.signatureDuration(validity)
                        .getObjectRequest(get -> get.bucket(bucket)
                                .key(key)
                                .responseContentType("application/octet-stream")
                                .responseContentDisposition(Disposition.attachment(fileName))))));
    }

    private static URI url(PresignedRequest signed) {
        return URI.create(signed.url().toString());
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return calls.measured(StoreCalls.HEAD, () -> found(key));
    }

    private Optional<StoredObject> found(String key) {
        try {
            return Optional.of(stored(
                    s3.client().headObject(head -> head.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static StoredObject stored(HeadObjectResponse head) {
        return new StoredObject(head.contentLength(), head.contentType(), head.eTag(), head.checksumSHA256());
    }

    @Override
    public void delete(String key) {
        calls.measured(
                StoreCalls.DELETE,
                () -> s3.client().deleteObject(object -> object.bucket(bucket).key(key)));
    }
}

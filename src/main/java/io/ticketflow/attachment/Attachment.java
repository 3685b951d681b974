package io.ticketflow.attachment;

import io.ticketflow.attachment.ObjectStore.StoredObject;
import io.ticketflow.attachment.ObjectStore.Upload;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of a case. It counts from when the server has seen it in the object store (design 6). */
@Entity
public class Attachment {

    /** The files of a new ticket wait for each other to be uploaded. */
    private static final Duration ANNOUNCED_KEEPS_PLACE = Duration.ofHours(1);

    @Id
    private UUID id;

    private CaseId caseId;

    private String fileName;

    private String safeName;

    private long size;

    private String contentType;

    private @Nullable String sha256;

    private EmployeeId uploader;

    private Instant requestedAt;

    private @Nullable Instant linkExpiresAt;

    private @Nullable Instant completedAt;

    private @Nullable String etag;

    private @Nullable Instant sweptAt;

    @Version
    private @Nullable Long version;

    protected Attachment() {}

    Attachment(CaseId caseId, FileOffer offer, SafeFileName safeName, EmployeeId uploader, Instant at) {
        this.id = UUID.randomUUID();
        this.caseId = caseId;
        this.fileName = offer.displayName();
        this.safeName = safeName.value();
        this.size = offer.size();
        this.contentType = offer.mediaType();
        this.sha256 = offer.checksum();
        this.uploader = uploader;
        this.requestedAt = at;
    }

    public UUID id() {
        return id;
    }

    public CaseId caseId() {
        return caseId;
    }

    /** As given, for people to read; not a name to use for a file. */
    public String fileName() {
        return fileName;
    }

    /** The last part of the key: unique in the case, fit for any file system. */
    public String safeName() {
        return safeName;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** What the uploader said it is. */
    public String contentType() {
        return contentType;
    }

    /** Base64; null when the uploader did not say. */
    public @Nullable String sha256() {
        return sha256;
    }

    public EmployeeId uploader() {
        return uploader;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    /** Empty while the upload is not seen to be done. */
    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    public boolean isComplete() {
        return completedAt != null;
    }

    /** Whether this takes one of the ticket's places: it counts, or its upload may still begin. */
    boolean takesAPlace(Instant now) {
        Instant lapses = linkExpiresAt == null ? requestedAt.plus(ANNOUNCED_KEEPS_PLACE) : linkExpiresAt;
        return isComplete() || (sweptAt == null && lapses.isAfter(now));
    }

    boolean isGivenUp() {
        return sweptAt != null;
    }

    void linked(Instant expiresAt) {
        this.linkExpiresAt = expiresAt;
    }

    Upload upload(String key) {
        return new Upload(key, size, contentType, sha256);
    }

    /** Whether an object of the store is still the one that this began to count with. */
    boolean isThe(StoredObject object) {
        return object.size() == size
                && object.etag().equals(etag)
                && (sha256 == null || sha256.equals(object.sha256()));
    }

    void giveUp(Instant at) {
        this.sweptAt = at;
    }

    void complete(StoredObject seen, Instant at) {
        this.etag = seen.etag();
        this.completedAt = at;
    }
}

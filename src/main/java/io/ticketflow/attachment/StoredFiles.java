package io.ticketflow.attachment;

import static java.util.stream.Collectors.toMap;

import io.ticketflow.attachment.ObjectStore.StoredObject;
import io.ticketflow.shared.CaseId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares what we know of the files with what the store has: a file counts exactly when its object is there. */
@Service
public class StoredFiles {

    /** So many questions to the store that an answer comes within seconds. */
    private static final int AT_A_TIME = 100;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** The sweeper may be late by this. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final AttachmentRows rows;
    private final CaseFolderRows folders;
    private final ObjectStore store;
    private final AttachmentSettings settings;
    private final Clock clock;

    StoredFiles(
            AttachmentRows rows, CaseFolderRows folders, ObjectStore store, AttachmentSettings settings, Clock clock) {
        this.rows = rows;
        this.folders = folders;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** What can be wrong with a file. */
    public enum Kind {
        /** It counts, but the store has no such object. */
        MISSING,
        /** It counts, but the store's object has another size or checksum. */
        OTHER,
        /** It does not count and was given up long ago, but the store still has an object. */
        LEFT;

        /** In the messages. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param fileName as given, for people to read */
    public record Difference(CaseId caseId, String fileName, Kind kind) {}

    /** @param next where to go on; null after the last file */
    public record Comparison(
            List<Difference> differences,
            int checked,
            @Nullable UUID next) {}

    /** @param after {@link Comparison#next} of the comparison before; null for the first */
    @Transactional(propagation = Propagation.NEVER)
    public Comparison compare(@Nullable UUID after) {
        Instant overdue = clock.instant().minus(settings.sweepAfter()).minus(PATIENCE);
        List<Attachment> files = rows.settled(after == null ? BEFORE_ALL : after, overdue, Limit.of(AT_A_TIME));
        Map<CaseId, CaseFolder> byCase =
                folders
                        .findAllByCaseIdIn(files.stream()
                                .map(file -> file.caseId().value())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(toMap(CaseFolder::caseId, folder -> folder));
        List<Difference> differences = files.stream()
                .flatMap(file -> difference(file, byCase.get(file.caseId())).stream())
                .toList();
        return new Comparison(
                differences,
                files.size(),
                files.size() < AT_A_TIME ? null : files.get(AT_A_TIME - 1).id());
    }

    private Optional<Difference> difference(Attachment file, @Nullable CaseFolder folder) {
        Optional<StoredObject> seen = folder == null ? Optional.empty() : store.head(folder.key(file));
        return kind(file, seen).map(kind -> new Difference(file.caseId(), file.fileName(), kind));
    }

    private static Optional<Kind> kind(Attachment file, Optional<StoredObject> seen) {
        if (!file.isComplete()) {
            return seen.map(object -> Kind.LEFT);
        }
        if (seen.isEmpty()) {
            return Optional.of(Kind.MISSING);
        }
        return file.isThe(seen.get()) ? Optional.empty() : Optional.of(Kind.OTHER);
    }
}

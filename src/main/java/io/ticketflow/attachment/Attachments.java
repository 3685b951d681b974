package io.ticketflow.attachment;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The files of a case (design 6). Who may add or see them is the caller's to check; that only the uploader goes on with
 * an upload is checked here. What can take a network call refuses to run inside a transaction.
 */
@Service
public class Attachments {

    private final AttachmentRows rows;
    private final CaseFolders folders;
    private final OfferCheck check;
    private final UploadCompletion completion;
    private final ObjectStore store;
    private final AttachmentSettings settings;
    private final TransactionOperations transactions;
    private final Clock clock;

    Attachments(
            AttachmentRows rows,
            CaseFolders folders,
            OfferCheck check,
            UploadCompletion completion,
            ObjectStore store,
            AttachmentSettings settings,
            TransactionOperations transactions,
            Clock clock) {
        this.rows = rows;
        this.folders = folders;
        this.check = check;
        this.completion = completion;
        this.store = store;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes note of the files that come with a new ticket, in its transaction, so that the first letter can list them.
     * Each gets its link by {@link #renewLink}.
     *
     * @return in the order of the offers
     * @throws Problem {@link Problem.Kind#INVALID} at the field {@code files}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Attachment> announce(CaseId caseId, EmployeeId uploader, List<FileOffer> offers) {
        List<Attachment> present = inTurn(caseId);
        check.all(offers, placesTaken(present));
        var names = names(present);
        return offers.stream().map(offer -> add(caseId, uploader, offer, names)).toList();
    }

    /** @throws Problem {@link Problem.Kind#INVALID} when the file is over a limit */
    @Transactional(propagation = Propagation.NEVER)
    public UploadPermit requestUpload(CaseId caseId, EmployeeId uploader, FileOffer offer) {
        return permit(inTransaction(() -> {
            List<Attachment> present = inTurn(caseId);
            check.one(offer, placesTaken(present));
            return linked(add(caseId, uploader, offer, names(present)));
        }));
    }

    /**
     * A fresh link for an upload that is not finished, or the first one for a file that was announced.
     *
     * @throws Problem {@link Problem.Kind#OUT_OF_TURN} when the file is there already; {@link Problem.Kind#NOT_FOUND}
     *     when the upload was given up; {@link Problem.Kind#NOT_PERMITTED} for anybody but the uploader
     */
    @Transactional(propagation = Propagation.NEVER)
    public UploadPermit renewLink(CaseId caseId, UUID id, EmployeeId uploader) {
        return permit(inTransaction(() -> {
            List<Attachment> present = inTurn(caseId);
            Attachment attachment = completion.own(caseId, id, uploader);
            if (attachment.isComplete()) {
                throw Problem.outOfTurn("attachment.there-already", attachment.fileName());
            }
            if (!attachment.takesAPlace(clock.instant())) {
                check.oneMore(placesTaken(present));
            }
            return linked(attachment);
        }));
    }

    /**
     * The uploader says that the bytes are there. The attachment counts once the store confirms it; saying it again
     * changes nothing.
     *
     * @throws Problem {@link Problem.Kind#OUT_OF_TURN} when the bytes are not there; {@link Problem.Kind#INVALID} when
     *     they are others than announced; {@link Problem.Kind#NOT_PERMITTED} for anybody but the uploader;
     *     {@link Problem.Kind#UNAVAILABLE} when the store does not answer: the upload stays open, and can be confirmed later
     */
    @Transactional(propagation = Propagation.NEVER)
    public Attachment complete(CaseId caseId, UUID id, EmployeeId uploader) {
        Attachment attachment = inTransaction(() -> completion.own(caseId, id, uploader));
        if (attachment.isComplete()) {
            return attachment;
        }
        var seen = store.head(folders.of(caseId).key(attachment))
                .orElseThrow(() -> Problem.outOfTurn("attachment.not-there-yet", attachment.fileName()));
        return inTransaction(() -> completion.confirm(attachment, seen));
    }

    /** Those that count, the oldest first. */
    @Transactional(readOnly = true)
    public List<Attachment> list(CaseId caseId) {
        return rows.of(caseId).stream().filter(Attachment::isComplete).toList();
    }

    /** Those that count and those that are still expected, the oldest first. */
    @Transactional(readOnly = true)
    public List<Attachment> announced(CaseId caseId) {
        return rows.of(caseId).stream()
                .filter(attachment -> !attachment.isGivenUp())
                .toList();
    }

    /**
     * A link that downloads the file, for a minute at most. It is a redirect's target and stands nowhere else.
     *
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when there is no such file, or not yet
     */
    @Transactional(propagation = Propagation.NEVER)
    public URI downloadLink(CaseId caseId, UUID id) {
        Attachment attachment = rows.find(id, caseId)
                .filter(Attachment::isComplete)
                .orElseThrow(() -> Problem.notFound("attachment.unknown"));
        String key = folders.of(caseId).key(attachment);
        return store.presignGet(key, attachment.safeName(), settings.downloadValidity());
    }

    /** All of the case, while nobody else takes a place or a name there. */
    private List<Attachment> inTurn(CaseId caseId) {
        rows.takeTurn(caseId.value());
        return rows.of(caseId);
    }

    private Attachment add(CaseId caseId, EmployeeId uploader, FileOffer offer, List<String> names) {
        SafeFileName name = offer.safeName().besides(names);
        names.add(name.value());
        return rows.save(new Attachment(caseId, offer, name, uploader, clock.instant()));
    }

    private static List<String> names(List<Attachment> present) {
        return present.stream().map(Attachment::safeName).collect(toCollection(ArrayList::new));
    }

    private long placesTaken(List<Attachment> present) {
        Instant now = clock.instant();
        return present.stream()
                .filter(attachment -> attachment.takesAPlace(now))
                .count();
    }

    private Attachment linked(Attachment attachment) {
        attachment.linked(clock.instant().plus(settings.linkValidity()));
        return attachment;
    }

    private UploadPermit permit(Attachment attachment) {
        String key = folders.of(attachment.caseId()).key(attachment);
        return new UploadPermit(attachment, key, store.presignPut(attachment.upload(key), settings.linkValidity()));
    }

    private Attachment inTransaction(Supplier<Attachment> work) {
        return requireNonNull(transactions.execute(status -> work.get()));
    }
}

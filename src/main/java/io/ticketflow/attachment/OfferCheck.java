package io.ticketflow.attachment;

import io.ticketflow.shared.Problem;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** What may be attached. Everything that is wrong is said at once, before a byte is uploaded. */
@Component
class OfferCheck {

    private final AttachmentSettings settings;

    OfferCheck(AttachmentSettings settings) {
        this.settings = settings;
    }

    /** @throws Problem {@link Problem.Kind#INVALID} at the fields of the file */
    void one(FileOffer offer, long placesTaken) {
        var check = Problem.check();
        room(check, placesTaken + 1);
        file(check, offer, field -> field);
        check.orRefuse();
    }

    /** @throws Problem {@link Problem.Kind#INVALID} at the field {@code files} */
    void all(List<FileOffer> offers, long placesTaken) {
        var check = Problem.check();
        room(check, placesTaken + offers.size());
        offers.forEach(offer -> file(check, offer, field -> "files"));
        check.orRefuse();
    }

    /** @throws Problem {@link Problem.Kind#INVALID} when the ticket has no place for one more file */
    void oneMore(long placesTaken) {
        var check = Problem.check();
        room(check, placesTaken + 1);
        check.orRefuse();
    }

    private void room(Problem.Check check, long places) {
        check.field("files", places <= settings.maxCount(), "attachment.too-many", settings.maxCount());
    }

    private void file(Problem.Check check, FileOffer offer, UnaryOperator<String> field) {
        long largest = settings.maxSize().toBytes();
        String name = offer.displayName();
        check.field(field.apply("fileName"), offer.isNamed(), "attachment.no-name")
                .field(
                        field.apply("fileName"),
                        !offer.isNameTooLong(),
                        "attachment.name-too-long",
                        FileOffer.LONGEST_NAME)
                .field(field.apply("size"), offer.size() > 0, "attachment.empty", name)
                .field(
                        field.apply("size"),
                        offer.size() <= largest,
                        "attachment.too-large",
                        name,
                        ReadableSize.of(offer.size()),
                        ReadableSize.of(largest))
                .field(field.apply("sha256"), offer.isChecksumReadable(), "attachment.checksum-unreadable");
    }
}

package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The last ticket of a page: where the next page begins, whatever has been added meanwhile. */
record Cursor(Instant raisedAt, CaseId caseId) {

    static Cursor after(TicketRow row) {
        return new Cursor(row.raisedAt(), row.caseId());
    }

    static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(" ", 2);
            return new Cursor(Instant.parse(parts[0]), new CaseId(parts[parts.length - 1]));
        } catch (IllegalArgumentException | DateTimeException | Problem e) {
            throw Problem.invalid("cursor", "list.cursor");
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((raisedAt + " " + caseId).getBytes(StandardCharsets.UTF_8));
    }
}

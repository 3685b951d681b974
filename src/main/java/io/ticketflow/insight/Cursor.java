package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The last ticket of a page: where the next page begins, whatever has been added meanwhile.
 *
 * @param keys what the list is sorted by, before the case id
 */
record Cursor(Sort sort, List<String> keys, CaseId caseId) {

    static Cursor after(TicketRow row, Sort sort) {
        return new Cursor(sort, sort.keysOf(row), row.caseId());
    }

    /** @throws Problem {@link Problem.Kind#INVALID} for anything but a cursor of a list in this order */
    static Cursor parse(String text, Sort sort) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = Arrays.asList(plain.split(" ", -1));
            List<String> keys = parts.subList(1, Math.max(1, parts.size() - 1));
            if (!parts.get(0).equals(sort.name()) || !sort.accepts(keys)) {
                throw Problem.invalid("cursor", "list.cursor");
            }
            return new Cursor(sort, keys, new CaseId(parts.get(parts.size() - 1)));
        } catch (IllegalArgumentException | Problem e) {
            throw Problem.invalid("cursor", "list.cursor");
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((sort + " " + String.join(" ", keys) + " " + caseId).getBytes(StandardCharsets.UTF_8));
    }
}

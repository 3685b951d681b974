package io.ticketflow.web.text;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.TimelineKind;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Small helps for templates, there as {@code words}. */
@Component("pageWords")
public class Words {

    private static final Set<Integer> STATUSES_WITH_A_SENTENCE =
            Set.of(400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 503);

    private static final List<String> SIZES = List.of("B", "KB", "MB", "GB");

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /** The first letters of the first and the last name. */
    public String initials(String name) {
        String[] parts = name.strip().split("\\s+", -1);
        return Arrays.stream(new String[] {parts[0], parts.length > 1 ? parts[parts.length - 1] : ""})
                .filter(part -> !part.isEmpty())
                .map(part -> new String(Character.toChars(part.codePointAt(0))))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }

    /** A constant's name as it stands in message keys and class names: {@code ESCALATION_RESOLVED} is 'escalation-resolved'. */
    public String lower(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The status whose sentences fit: itself, else 400 or 500. */
    public int known(int status) {
        if (STATUSES_WITH_A_SENTENCE.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    /** A file's size, for example '1.2 MB', as the upload and its limits have it (attachment.ReadableSize, upload.js). */
    public String size(long bytes) {
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < SIZES.size() - 1) {
            size /= 1024;
            unit++;
        }
        double roundedUp = Math.ceil(size * 10) / 10;
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(LocaleContextHolder.getLocale()))
                        .format(roundedUp)
                + " "
                + SIZES.get(unit);
    }

    /** Whether browsers draw it by themselves; an SVG is a program rather than a picture, and none of these. */
    public boolean isPicture(String contentType) {
        return PICTURES.contains(contentType.toLowerCase(Locale.ROOT));
    }

    /** The icon of what happened to a ticket. */
    public String icon(TimelineKind kind) {
        return switch (kind) {
            case RAISED -> "ticket";
            case ENGAGED_ENGINEER_PICKED, PUT_OFF -> "info";
            case ASSIGNED, REASSIGNED -> "assign";
            case PROMISED, EXTENDED, DEADLINE_MOVED -> "clock";
            case WARNED -> "hourglass";
            case EXTENSION_REQUESTED, EXTENSION_APPROVED, EXTENSION_DECLINED, EXTENSION_ENDED -> "extension";
            case ESCALATED, ENGINEER_LEFT -> "alarm";
            case RESOLVED -> "check";
            case COMMENTED -> "comment";
            case ATTACHED -> "paperclip";
        };
    }

    /** Whether one of these names is among the actions. */
    public boolean anyOf(Set<Action> actions, String... names) {
        return Arrays.stream(names).map(Action::valueOf).anyMatch(actions::contains);
    }
}

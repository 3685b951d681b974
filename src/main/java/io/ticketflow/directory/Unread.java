package io.ticketflow.directory;

import java.util.Locale;

/** The directory could not be read, or its answer is not to be believed; nothing was changed. */
final class Unread extends RuntimeException {

    /** Each has a sentence in the messages: {@code directory.unread.<name>}. */
    enum Why {
        /** No connection, or no answer in time. */
        UNREACHABLE,
        /** No access token was given. */
        NO_TOKEN,
        /** The registration may not read this. */
        DENIED,
        /** A group of the settings is not there. */
        NO_SUCH_GROUP,
        /** Asked to wait too often or too long. */
        BUSY,
        /** An answer of another kind. */
        STATUS,
        /** The answer is not what was asked for. */
        NOT_UNDERSTOOD,
        /** An answer that is larger than any honest one. */
        TOO_LARGE,
        /** The next page is said to be at another host. */
        OTHER_HOST,
        /** More people, or pages, than the settings allow. */
        TOO_MANY,
        /** One object id for two people. */
        TWICE,
        /** What nobody foresaw; the log tells. */
        UNFORESEEN
    }

    private final Why why;
    private final String detail;

    Unread(Why why, String detail) {
        super(why + " " + detail);
        this.why = why;
        this.detail = detail;
    }

    Unread(Why why, String detail, Throwable cause) {
        super(why + " " + detail, cause);
        this.why = why;
        this.detail = detail;
    }

    Why why() {
        return why;
    }

    String detail() {
        return detail;
    }

    static String key(Why why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.ticketflow.mail;

import java.util.UUID;

/** The way out for a letter. */
public interface MailTransport {

    /** Hands one mail over and tells what became of it; takes less than the lease ({@link MailSettings#lease}). */
    Outcome send(Mail mail);

    /** @param id tells the mail apart for ever: sent twice, it is the same mail */
    record Mail(UUID id, String toAddress, String toName, String subject, String html, String text) {}

    /** @param reason what an administrator should know; empty when accepted */
    record Outcome(Result result, String reason) {

        public static Outcome accepted() {
            return new Outcome(Result.ACCEPTED, "");
        }
    }

    enum Result {
        ACCEPTED,
        /** This mail can not be taken now. */
        LATER,
        /** No mail can be taken now. */
        UNREACHABLE,
        /** This mail will never be taken. */
        REFUSED
    }
}

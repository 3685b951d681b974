package io.ticketflow.mail.smtp;

import io.ticketflow.mail.MailTransport.Outcome;
import io.ticketflow.mail.MailTransport.Result;
import jakarta.mail.MessagingException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** Reads out of a failure whether the mail, or the server, is the matter, and for how long. */
final class Refusal {

    /** The server wants us to sign in, or to do so otherwise: a matter of settings, no letter is at fault. */
    private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

    private static final int CLOSING = 421;

    private Refusal() {}

    static Outcome outcome(MailException failure) {
        Set<Throwable> causes = causes(failure);
        String reason = causes.stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .distinct()
                .collect(Collectors.joining(" / "));
        int reply = causes.stream().mapToInt(Refusal::reply).max().orElse(0);
        return new Outcome(result(failure, reply), reason);
    }

    private static Result result(MailException failure, int reply) {
        if (failure instanceof MailAuthenticationException || SIGN_IN.contains(reply) || reply == CLOSING) {
            return Result.UNREACHABLE;
        }
        if (reply >= 500) {
            return Result.REFUSED;
        }
        return reply >= 400 ? Result.LATER : Result.UNREACHABLE;
    }

    /** The failures below Spring's, outermost first: its list of failed messages, causes, and next exceptions. */
    private static Set<Throwable> causes(MailException failure) {
        Set<Throwable> found = new LinkedHashSet<>();
        if (failure instanceof MailSendException send) {
            for (Exception each : send.getMessageExceptions()) {
                collect(each, found);
            }
        }
        collect(failure.getCause(), found);
        return found.isEmpty() ? Set.of(failure) : found;
    }

    private static void collect(@Nullable Throwable failure, Set<Throwable> found) {
        if (failure != null && found.add(failure)) {
            collect(failure.getCause(), found);
            if (failure instanceof MessagingException chained) {
                collect(chained.getNextException(), found);
            }
        }
    }

    /** The server's three digits; 0 where it gave none. */
    private static int reply(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return failure instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }
}

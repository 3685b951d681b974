package io.ticketflow.local;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.function.Consumer;

/**
 * A mail server on loopback. It takes letters to anybody; login and password of a mailbox are its address. The letters
 * are kept and are back in the mailboxes after a restart.
 */
final class LocalMail implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final GreenMail server;
    private volatile Consumer<MimeMessage> witness = letter -> {};

    private LocalMail(GreenMail server) {
        this.server = server;
    }

    static LocalMail start(Port smtp, Port imap, KeptMail kept) {
        var server = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtp.number(), LOOPBACK, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imap.number(), LOOPBACK, ServerSetup.PROTOCOL_IMAP)
        });
        UserManager mailboxes = server.getUserManager();
        SamplePerson.ALL.forEach(person -> mailbox(mailboxes, person.email()));
        kept.all().forEach(letter -> mailbox(mailboxes, letter.recipient()).deliver(letter.message()));
        MessageDeliveryHandler usual = mailboxes.getMessageDeliveryHandler();
        var mail = new LocalMail(server);
        mailboxes.setMessageDeliveryHandler((message, address) -> {
            kept.keep(address.getEmail(), message.getMessage());
            mail.witness.accept(message.getMessage());
            return usual.handle(message, address);
        });
        server.start();
        return mail;
    }

    /** From now on hears of each letter that has come, before its sender is told so. */
    void witness(Consumer<MimeMessage> witness) {
        this.witness = witness;
    }

    private static GreenMailUser mailbox(UserManager mailboxes, String address) {
        GreenMailUser known = mailboxes.getUserByEmail(address);
        try {
            return known != null ? known : mailboxes.createUser(address, address, address);
        } catch (UserException e) {
            throw new IllegalStateException("No mailbox for " + address, e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}

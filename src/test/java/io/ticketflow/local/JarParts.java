package io.ticketflow.local;

import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/**
 * The local parts without an application: for tests that start the packaged jar as other processes. The address of the
 * application is a free port that is nobody's yet.
 */
public final class JarParts implements AutoCloseable {

    /** For whom a client of the directory can be given to the jar. */
    public static final String TENANT = SignInServer.TENANT;

    public static final String CLIENT_ID = SignInServer.CLIENT_ID;
    public static final String CLIENT_SECRET = SignInServer.CLIENT_SECRET;

    private final LocalParts parts;

    private JarParts(LocalParts parts) {
        this.parts = parts;
    }

    /** @param roles of the database who have to give a password */
    public static JarParts start(String... roles) {
        LocalParts parts = LocalParts.start(TestParts.freshSettings());
        parts.await();
        parts.database().requirePasswords(roles);
        return new JarParts(parts);
    }

    /** A delivered letter. */
    public record Delivered(String recipient, MimeMessage message) {}

    public URI baseUrl() {
        return parts.settings().baseUrl();
    }

    public URI signInUrl() {
        return parts.settings().at(parts.settings().signIn());
    }

    public int databasePort() {
        return parts.settings().database().number();
    }

    /** Of the administrator of the database server. */
    public String databaseUrl() {
        return parts.database().administratorUrl();
    }

    public int smtpPort() {
        return parts.settings().smtp().number();
    }

    /** Oldest first; one that was delivered twice is here twice. */
    public List<Delivered> letters() {
        return parts.letters().stream()
                .map(letter -> new Delivered(letter.recipient(), letter.message()))
                .toList();
    }

    /** From now on hears of each letter that has come, before its sender is told so. */
    public void witness(Consumer<MimeMessage> witness) {
        parts.mail().witness(witness);
    }

    @Override
    public void close() {
        parts.close();
    }
}

package io.ticketflow.local;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Every letter that was delivered, one file for each recipient: {@code <time>-<number>-<recipient>.eml}. */
final class KeptMail {

    private static final String ENDING = ".eml";

    private final Path folder;
    private final Clock clock = Clock.systemUTC();
    private final AtomicLong counter = new AtomicLong();

    KeptMail(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A letter in its file. */
    record Letter(String id, Instant at, String recipient, MimeMessage message) {}

    void keep(String recipient, MimeMessage message) throws MessagingException {
        String name = "%013d-%06d-%s".formatted(clock.millis(), counter.getAndIncrement(), encoded(recipient));
        Path file = folder.resolve(name + ENDING);
        Path unfinished = folder.resolve(name + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                message.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Oldest first. */
    List<Letter> all() {
        return ids().stream().map(this::read).toList();
    }

    Optional<Letter> find(String id) {
        return ids().stream().filter(id::equals).findFirst().map(this::read);
    }

    private List<String> ids() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Letter read(String id) {
        String[] parts = id.split("-", 3);
        try (InputStream in = Files.newInputStream(folder.resolve(id + ENDING))) {
            var message = new MimeMessage(null, in);
            return new Letter(
                    id,
                    Instant.ofEpochMilli(Long.parseLong(parts[0])),
                    URLDecoder.decode(parts[2], StandardCharsets.UTF_8),
                    message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("Not a letter: " + id, e);
        }
    }

    private static String encoded(String recipient) {
        return URLEncoder.encode(recipient, StandardCharsets.UTF_8);
    }
}

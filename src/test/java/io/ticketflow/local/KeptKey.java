package io.ticketflow.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;

/** The stand-in's own key. It is made once, which takes seconds, and stays over restarts as a directory's key does. */
final class KeptKey {

    private KeptKey() {}

    /** Several test processes may want it at once. */
    static RSAKey in(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            try (var channel = FileChannel.open(lockFile, CREATE, WRITE);
                    var lock = channel.lock()) {
                return Files.exists(file) ? RSAKey.parse(Files.readString(file)) : made(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("Delete " + file + ": it holds no key", e);
        }
    }

    /** Written aside and then renamed: a start that is killed meanwhile leaves no half key. */
    private static RSAKey made(Path file) throws IOException {
        RSAKey key = fresh();
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(aside, key.toJSONString());
        Files.move(aside, file);
        return key;
    }

    static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

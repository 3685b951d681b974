package io.ticketflow.local;

import io.ticketflow.UnusableSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of one local run's data. It belongs to one run at a time; the lock ends with the process. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws UnusableSettings when the folder cannot be written, or another run has it */
    static DataFolder open(Path path) {
        FileChannel channel = channel(path);
        try {
            if (lock(channel) == null) {
                channel.close();
                throw new UnusableSettings("The data folder " + path + " is used by another local run: stop that one,"
                        + " or choose another folder with --ticketflow.local.data=<folder>.");
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
        return new DataFolder(path, channel);
    }

    private static FileChannel channel(Path path) {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "try", null));
            return FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static UnusableSettings unusable(Path path, IOException cause) {
        return new UnusableSettings(
                "The data folder " + path + " cannot be written by this user: make it writable, or choose another one"
                        + " with --ticketflow.local.data=<folder>.",
                cause);
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

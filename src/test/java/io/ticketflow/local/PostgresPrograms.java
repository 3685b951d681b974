package io.ticketflow.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.ticketflow.UnusableSettings;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.lang3.SystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked once. They refuse to run as root, so root runs them as nobody: in a user
 * namespace of their own, where the files stay root's, or else really as another user.
 */
final class PostgresPrograms {

    private static final int NOBODY = 65534;
    private static final List<String> IN_NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private final Path folder;
    private final Path log;
    private final List<String> prefix;

    private PostgresPrograms(Path folder, Path log, List<String> prefix) {
        this.folder = folder;
        this.log = log;
        this.prefix = prefix;
    }

    /** @param log where the programs' own words go */
    static PostgresPrograms in(Path wanted, Path log) {
        Path folder = enterable(wanted);
        if (Files.notExists(folder.resolve("complete"))) {
            unpackOnce(folder);
        }
        return new PostgresPrograms(folder, log, prefix());
    }

    /** Several test processes may want them at once. */
    private static void unpackOnce(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var file = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                    var lock = file.lock()) {
                if (Files.notExists(folder.resolve("complete"))) {
                    unpack(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), SystemUtils.OS_ARCH);
                var files = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                unpack(file, files, folder.resolve(file.getName()).normalize());
            }
            Files.writeString(folder.resolve("complete"), "");
        }
    }

    private static void unpack(TarArchiveEntry file, InputStream content, Path to) throws IOException {
        if (file.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        Files.deleteIfExists(to);
        if (file.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(file.getLinkName()));
        } else {
            Files.copy(content, to);
            if (!SystemUtils.IS_OS_WINDOWS) {
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static String system() {
        if (SystemUtils.IS_OS_WINDOWS) {
            return "Windows";
        }
        return SystemUtils.IS_OS_MAC ? "Darwin" : "Linux";
    }

    /**
     * Where the programs can keep something: the folder itself, or, where their user may not enter it, one in the
     * system's place for what outlives a restart. Root's own folder is such a place, and in a container that allows no
     * user namespaces it is where people check out.
     */
    static Path enterable(Path folder) {
        if (!prefix().equals(AS_NOBODY) || isOpenToAll(folder)) {
            return folder;
        }
        String name = folder.getFileName() + "-" + Integer.toHexString(folder.hashCode());
        return Path.of("/var/tmp/ticketflow", name);
    }

    private static boolean isOpenToAll(Path folder) {
        return Stream.iterate(folder, Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .allMatch(PostgresPrograms::othersEnter);
    }

    private static boolean othersEnter(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> prefix() {
        if (SystemUtils.IS_OS_WINDOWS || !isRoot(List.of())) {
            return List.of();
        }
        return Stream.of(IN_NAMESPACE, AS_NOBODY)
                .filter(way -> !isRoot(way))
                .findFirst()
                .orElseThrow(() -> new UnusableSettings(
                        "PostgreSQL refuses to run as root, and this system lets root start nothing as another user:"
                                + " start Ticketflow as an ordinary user."));
    }

    /** Also true where the way does not work at all. */
    private static boolean isRoot(List<String> way) {
        try {
            Process process = new ProcessBuilder(and(way, "id", "-u"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String id = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() != 0 || id.equals("0");
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Makes the folder the property of the user as whom the programs run. */
    void own(Path data) {
        if (!prefix.equals(AS_NOBODY)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UnusableSettings when the program fails */
    void run(String program, String... arguments) {
        try {
            int result = new ProcessBuilder(and(
                            and(prefix, folder.resolve("bin").resolve(program).toString()), arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            if (result != 0) {
                throw failed(program);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private UnusableSettings failed(String program) {
        String advice = prefix.equals(AS_NOBODY)
                ? " start Ticketflow as an ordinary user, or choose a data folder that every user may enter with"
                        + " --ticketflow.local.data=<folder>"
                : " see why in";
        return new UnusableSettings("PostgreSQL's " + program + " failed:" + advice + " (" + log + ").");
    }

    private static List<String> and(List<String> command, String... more) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while PostgreSQL's programs ran", cause);
    }
}

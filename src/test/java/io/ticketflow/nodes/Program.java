package io.ticketflow.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged jar, unpacked as the {@code Dockerfile} does it: jars in a jar take half as long again to start from. */
final class Program {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path jar;

    private Program(Path jar) {
        this.jar = jar;
    }

    static Program unpackedIn(Path folder) {
        Path packed = folder.resolve("ticketflow.jar");
        Path unpacked = folder.resolve("program");
        try {
            Files.copy(Path.of(System.getProperty("nodes.jar", "")), packed);
            int result = new ProcessBuilder(
                            JAVA.toString(),
                            "-Djarmode=tools",
                            "-jar",
                            packed.toString(),
                            "extract",
                            "--destination",
                            unpacked.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (result != 0) {
                throw new IllegalStateException("The jar cannot be unpacked: " + packed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Program(unpacked.resolve(packed.getFileName()));
    }

    List<String> command(Path temporary) {
        var command = new ArrayList<String>();
        command.add(JAVA.toString());
        // As for the tests themselves: a node lives for a minute.
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-Xmx512m"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}

package io.ticketflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreePortsTests {

    private static final int MANY = 120;

    /** Says its ports, and lives until it is told no more. As a source: the local run wants one main class here. */
    private static final String OTHER_PROCESS = """
            class OtherProcess {
                public static void main(String... arguments) throws java.io.IOException {
                    for (int i = 0; i < %d; i++) {
                        System.out.print(io.ticketflow.local.FreePorts.next() + " ");
                    }
                    System.out.println();
                    System.in.transferTo(System.out);
                }
            }
            """.formatted(MANY);

    @TempDir
    private Path folder;

    private static List<Integer> many() {
        return Stream.generate(FreePorts::next).limit(MANY).toList();
    }

    @Test
    void noPortIsGivenTwiceNeitherHereNorToAnotherProcess() throws IOException {
        List<Integer> before = many();
        Process other = otherProcess();
        try (OutputStream until = other.getOutputStream();
                BufferedReader said = other.inputReader()) {
            List<Integer> there = Stream.of(said.readLine().strip().split(" "))
                    .map(Integer::valueOf)
                    .toList();
            List<Integer> after = many();

            assertThat(Stream.of(before, there, after).flatMap(List::stream))
                    .hasSize(3 * MANY)
                    .doesNotHaveDuplicates();
        }
    }

    /** Below 32,768, where Linux begins to give out ports by itself; others begin higher. */
    @Test
    void noPortIsOneThatASystemGivesOut() {
        assertThat(many()).allSatisfy(port -> assertThat(port).isBetween(1024, 32_767));
    }

    private Process otherProcess() throws IOException {
        Path source = Files.writeString(folder.resolve("OtherProcess.java"), OTHER_PROCESS);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), source.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

package io.ticketflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTests {

    private static final int MANY = 120;

    /** The other process: says its ports, and lives until it is told no more. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(many().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        System.in.transferTo(System.out);
    }

    private static List<Integer> many() {
        return Stream.generate(FreePorts::next).limit(MANY).toList();
    }

    @Test
    void noPortIsGivenTwiceNeitherHereNorToAnotherProcess() throws IOException {
        List<Integer> before = many();
        Process other = otherProcess();
        try (OutputStream until = other.getOutputStream();
                BufferedReader said = other.inputReader()) {
            List<Integer> there =
                    Stream.of(said.readLine().split(" ")).map(Integer::valueOf).toList();
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

    private static Process otherProcess() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), FreePortsTests.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

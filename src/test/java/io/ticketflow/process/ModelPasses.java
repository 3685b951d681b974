package io.ticketflow.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * What each test class passed of the model, in a file of its name, so that {@link ModelCoverageIT} can add up what the
 * processes saw in which the tests ran. The build empties the folder before the tests.
 */
public final class ModelPasses extends AbstractTestExecutionListener {

    private static final Path FOLDER = Path.of("target", "model-coverage", "passes");

    @Override
    public void afterTestClass(TestContext context) {
        Map<String, Long> passes =
                context.getApplicationContext().getBean(ModelCoverage.class).take();
        List<String> lines = passes.entrySet().stream()
                .map(pass -> pass.getKey() + " " + pass.getValue())
                .toList();
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(context.getTestClass().getName()), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the test classes that ran. */
    static Set<String> tests() {
        try (Stream<Path> files = Files.list(Files.createDirectories(FOLDER))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often all of them together passed each element. */
    static Map<String, Long> sum() {
        Map<String, Long> sum = new TreeMap<>();
        for (String test : tests()) {
            for (String line : read(FOLDER.resolve(test))) {
                String[] pass = line.split(" ", 2);
                sum.merge(pass[0], Long.valueOf(pass[1]), Long::sum);
            }
        }
        return sum;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

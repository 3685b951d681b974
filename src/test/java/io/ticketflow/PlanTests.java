package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The flows in the plan are told in the names of the code. */
class PlanTests {

    /** Who takes part in a flow and is neither a person nor a program of others. */
    private static final Pattern PARTICIPANT =
            Pattern.compile("^ *participant (?:\\w+ as )?(\\w+)$", Pattern.MULTILINE);

    private static final Pattern STEP = Pattern.compile("->>\\w+: ([A-Z][a-z]+[A-Z]\\w+)");
    private static final Set<String> OTHERS = Set.of("Camunda", "PostgreSQL", "S3");

    @Test
    void whoTakesPartInAFlowIsAClass() throws IOException {
        String plan = Files.readString(Path.of("docs", "plan.md"));
        Set<String> named = Stream.of(PARTICIPANT, STEP)
                .flatMap(pattern -> pattern.matcher(plan).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(OTHERS);

        assertThat(named).hasSizeGreaterThan(8);
        assertThat(classes()).containsAll(named);
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}

package io.ticketflow.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be seen of {@code docker-compose.yml} without starting it; {@link NodesIT} starts the jar by it. */
class ComposeTests {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)");
    private static final Pattern GIVEN_BY_THE_OPERATOR = Pattern.compile("(?m)^#   ([A-Z0-9_]+)=");

    private final String file = Files.readString(Path.of("docker-compose.yml"));
    private final Compose compose =
            Compose.with(variables().stream().collect(Collectors.toMap(name -> name, name -> "x")));

    ComposeTests() throws IOException {}

    private Set<String> variables() {
        return found(VARIABLE);
    }

    private Set<String> found(Pattern pattern) {
        return pattern.matcher(file)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nothingTellsOneNodeFromAnother() {
        assertThat(compose.environment("application-1")).isNotEmpty().isEqualTo(compose.environment("application-2"));
        assertThat(compose.healthCheck("application-1")).isEqualTo(compose.healthCheck("application-2"));
    }

    @Test
    void everyVariableOfANodeIsASetting() {
        var settings = new SettingsTable();

        assertThat(compose.environment("application-1").keySet()).allMatch(settings::knowsVariable);
    }

    @Test
    void theFileSaysWhatAnOperatorHasToGive() {
        Set<String> mayBeLeftOut = Set.of("TICKETFLOW_BASE_URL");

        assertThat(found(GIVEN_BY_THE_OPERATOR))
                .containsExactlyInAnyOrderElementsOf(variables().stream()
                        .filter(name -> !mayBeLeftOut.contains(name))
                        .toList());
    }

    @Test
    void secretsComeFromTheOperatorAlone() {
        assertThat(file.lines()
                        .filter(line -> line.matches(" +\\w*(PASSWORD|SECRET|CREDENTIAL)\\w*: .*"))
                        .toList())
                .isNotEmpty()
                .allMatch(line -> line.contains(": ${") && line.contains(":?"));
    }

    @Test
    void aNodeMayDoNothingToItsMachine() {
        for (String node : List.of("application-1", "application-2")) {
            Map<String, Object> service = compose.service(node);
            assertThat(service)
                    .containsEntry("read_only", true)
                    .containsEntry("tmpfs", List.of("/tmp"))
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .doesNotContainKeys("volumes", "privileged", "ports");
        }
    }

    /** The notice, the open requests, and the letters and timers that are under way. */
    @Test
    void aNodeHasTimeToLeave() {
        assertThat(compose.service("application-1")).containsEntry("stop_grace_period", "45s");
    }

    @Test
    void whatIsKeptIsInVolumesWithNames() {
        assertThat(compose.service("database")).containsEntry("volumes", List.of("database:/var/lib/postgresql/data"));
        assertThat(compose.service("store")).containsEntry("volumes", List.of("store:/data"));
    }

    @Test
    void whatIsOpenIsOpenOnThisMachineAlone() {
        assertThat(file.lines().filter(line -> line.matches(" +- \"[^\"]*:\\d+:\\d+\"|.* \"\\d+:\\d+\"")))
                .isNotEmpty()
                .allMatch(line -> line.contains("\"127.0.0.1:"));
    }

    @Test
    void servicesStartOnlyAfterServicesThatThereAre() {
        compose.services()
                .keySet()
                .forEach(name ->
                        assertThat(compose.services().keySet()).containsAll(dependencies(compose.service(name))));
    }

    private static Set<String> dependencies(Map<String, Object> service) {
        return service.containsKey("depends_on")
                ? Compose.child(service, "depends_on").keySet()
                : Set.of();
    }
}

package io.ticketflow;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The graph of the modules in the plan is the one that the classes have. */
class DrawnModulesTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(TicketflowApplication.class);

    @Test
    void theModulesAreDrawnFromTheClasses() {
        List<ApplicationModule> modules = MODULES.stream()
                .sorted(Comparator.comparing(DrawnModulesTests::name))
                .toList();
        String arrows = modules.stream()
                .flatMap(from -> direct(from).stream().map(to -> "  " + name(from) + " --> " + to + "\n"))
                .collect(joining());

        Drawn.block("plan.md", "modules", "```mermaid\nflowchart TD\n" + arrows + "```\n");
    }

    /** Without those that one of the others uses in turn: the picture shows the way down, not every step of it. */
    private static Set<String> direct(ApplicationModule module) {
        Set<ApplicationModule> used = used(module);
        return used.stream()
                .filter(to -> used.stream().noneMatch(between -> !between.equals(to) && reaches(between, to)))
                .map(DrawnModulesTests::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean reaches(ApplicationModule from, ApplicationModule to) {
        return used(from).stream().anyMatch(next -> next.equals(to) || reaches(next, to));
    }

    private static Set<ApplicationModule> used(ApplicationModule module) {
        return module.getDirectDependencies(MODULES).uniqueModules().collect(Collectors.toSet());
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}

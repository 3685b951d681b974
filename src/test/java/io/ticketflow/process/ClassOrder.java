package io.ticketflow.process;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Runs the tests in the browser first, while the lists that they look at are short, and {@link ModelCoverageTests} when
 * all others are through; knows which those are.
 */
public final class ClassOrder implements ClassOrderer {

    private static volatile Set<Class<?>> planned = Set.of();

    /** The test classes of this run. */
    static Set<Class<?>> planned() {
        return planned;
    }

    @Override
    public void orderClasses(ClassOrdererContext context) {
        var classes = context.getClassDescriptors();
        if (classes.stream().anyMatch(ClassOrder::isCoverage)) {
            planned = classes.stream().map(ClassDescriptor::getTestClass).collect(Collectors.toUnmodifiableSet());
        }
        classes.sort(Comparator.comparing(ClassOrder::isCoverage).thenComparing(test -> !isInTheBrowser(test)));
    }

    private static boolean isInTheBrowser(ClassDescriptor test) {
        return test.getTestClass().getPackageName().equals("io.ticketflow.browser");
    }

    private static boolean isCoverage(ClassDescriptor test) {
        return test.getTestClass().equals(ModelCoverageTests.class);
    }
}

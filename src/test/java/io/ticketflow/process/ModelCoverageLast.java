package io.ticketflow.process;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Runs {@link ModelCoverageTests} when all other tests are through, and knows which those are. */
public final class ModelCoverageLast implements ClassOrderer {

    private static volatile Set<Class<?>> planned = Set.of();

    /** The test classes of this run. */
    static Set<Class<?>> planned() {
        return planned;
    }

    @Override
    public void orderClasses(ClassOrdererContext context) {
        var classes = context.getClassDescriptors();
        if (classes.stream().anyMatch(ModelCoverageLast::isCoverage)) {
            planned = classes.stream().map(ClassDescriptor::getTestClass).collect(Collectors.toUnmodifiableSet());
        }
        classes.sort(Comparator.comparing(ModelCoverageLast::isCoverage));
    }

    private static boolean isCoverage(ClassDescriptor test) {
        return test.getTestClass().equals(ModelCoverageTests.class);
    }
}

package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ticketflow.IntegrationTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What the tests together pass of the model; the coloured diagram is {@code target/model-coverage/index.html}. */
@IntegrationTest
class ModelCoverageTests {

    private static final BpmnModelInstance MODEL =
            Bpmn.readModelFromStream(ModelCoverageTests.class.getResourceAsStream("/" + Model.BPMN));

    @Autowired
    private ModelCoverage coverage;

    @Test
    void theTestsTogetherPassEveryNodeAndEverySequenceFlow() throws IOException {
        ModelCoverageReport.write(MODEL, coverage.of(MODEL), Path.of("target", "model-coverage", "index.html"));

        assumeThat(ClassOrder.planned())
                .as("All tests of the lifecycle run, not a choice of them")
                .containsAll(testsOfTheLifecycle());
        assertThat(coverage.missed(MODEL))
                .as("Passed by no test; see target/model-coverage/index.html")
                .isEmpty();
    }

    private static Set<Class<?>> testsOfTheLifecycle() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(IntegrationTest.class));
        return scan.findCandidateComponents(ModelCoverageTests.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(ModelCoverageTests::isOfEachRun)
                .collect(Collectors.toSet());
    }

    /** Tests with a tag are for occasions, and those of other engines than Jupiter are not in the same plan. */
    private static boolean isOfEachRun(Class<?> test) {
        return !AnnotationSupport.isAnnotated(test, Tag.class)
                && Arrays.stream(test.getDeclaredMethods())
                        .anyMatch(method -> AnnotationSupport.isAnnotated(method, Test.class)
                                || AnnotationSupport.isAnnotated(method, TestTemplate.class));
    }
}

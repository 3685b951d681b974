package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ticketflow.IntegrationTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** When all other tests are through: what they together pass of the model, and the diagram in its colours. */
class ModelCoverageIT {

    private static final BpmnModelInstance MODEL =
            Bpmn.readModelFromStream(ModelCoverageIT.class.getResourceAsStream("/" + Model.BPMN));

    private static final Path REPORT = Path.of("target", "model-coverage", "index.html");

    @Test
    void theTestsTogetherPassEveryNodeAndEverySequenceFlow() throws IOException {
        Map<String, Long> passes = passes();
        ModelCoverageReport.write(MODEL, passes, REPORT);

        assumeThat(ModelPasses.tests())
                .as("All tests of the lifecycle run, not a choice of them")
                .containsAll(testsOfTheLifecycle());
        assertThat(passes).as("How often each was passed; see " + REPORT).doesNotContainValue(0L);
    }

    /** Of each node and each flow of the model; 0 for those that no test has passed. */
    private static Map<String, Long> passes() {
        Map<String, Long> passed = ModelPasses.sum();
        return Stream.of(FlowNode.class, SequenceFlow.class)
                .flatMap(type -> MODEL.getModelElementsByType(type).stream())
                .map(element -> ((BaseElement) element).getId())
                .collect(Collectors.toMap(id -> id, id -> passed.getOrDefault(id, 0L), Long::sum, TreeMap::new));
    }

    private static Set<String> testsOfTheLifecycle() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(IntegrationTest.class));
        return scan.findCandidateComponents(ModelCoverageIT.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(ModelCoverageIT::isOfEachRun)
                .map(Class::getName)
                .collect(Collectors.toSet());
    }

    /** Tests with a tag or a property of their own are for occasions, and those of other engines leave no file. */
    private static boolean isOfEachRun(Class<?> test) {
        return !AnnotationSupport.isAnnotated(test, Tag.class)
                && !AnnotationSupport.isAnnotated(test, EnabledIfSystemProperty.class)
                && Arrays.stream(test.getDeclaredMethods())
                        .anyMatch(method -> AnnotationSupport.isAnnotated(method, Test.class)
                                || AnnotationSupport.isAnnotated(method, TestTemplate.class));
    }
}

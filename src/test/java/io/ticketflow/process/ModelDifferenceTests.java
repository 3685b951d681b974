package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.process.ModelDifference.Change;
import io.ticketflow.process.ModelDifference.Fact;
import io.ticketflow.process.ModelDifference.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;

class ModelDifferenceTests {

    private final String model = read();

    @Test
    void aModelDoesNotDifferFromItself() {
        assertThat(ModelDifference.between(parse(model), parse(model))).isEmpty();
    }

    @Test
    void whatIsOnlyDrawnElsewhereIsNotChanged() {
        assertThat(ModelDifference.between(
                        parse(model), parse(model.replaceFirst("<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"1\""))))
                .isEmpty();
    }

    @Test
    void addedRemovedAndChangedAreToldApart() {
        String flow = "<bpmn:sequenceFlow id=\"linedUp\" sourceRef=\"lineUp\" targetRef=\"alertEngineer\" />";
        String other = model.replace("name=\"Line up\"", "name=\"Put in line\"")
                .replace(flow, flow.replace("id=\"linedUp\"", "id=\"nowInLine\""))
                .replace(">linedUp<", ">nowInLine<")
                .replace("bpmnElement=\"linedUp\"", "bpmnElement=\"nowInLine\"");

        assertThat(ModelDifference.between(parse(model), parse(other)))
                .containsExactly(
                        new Change("nowInLine", "nowInLine", Kind.ADDED, List.of()),
                        new Change("linedUp", "linedUp", Kind.REMOVED, List.of()),
                        new Change(
                                "lineUp",
                                "Put in line",
                                Kind.CHANGED,
                                List.of(new Fact("name", "Line up", "Put in line"))));
    }

    @Test
    void anotherConditionIsAChangeOfItsFlowAlone() {
        String other = model.replace("${isEngineerEngaged.answer(execution)}", "${isReplacedAnyway.answer(execution)}");

        assertThat(ModelDifference.between(parse(model), parse(other)))
                .containsExactly(new Change(
                        "engineerIsEngaged",
                        "yes",
                        Kind.CHANGED,
                        List.of(new Fact(
                                "conditionExpression",
                                "${isEngineerEngaged.answer(execution)}",
                                "${isReplacedAnyway.answer(execution)}"))));
    }

    @Test
    void aConditionInAnotherLanguageIsAChange() {
        String condition = "xsi:type=\"bpmn:tFormalExpression\">${isEngineerEngaged";
        String other = model.replace(condition, "language=\"juel\" " + condition);

        assertThat(ModelDifference.between(parse(model), parse(other)))
                .singleElement()
                .extracting(change -> change.facts().get(0).after())
                .isEqualTo("language=juel ${isEngineerEngaged.answer(execution)}");
    }

    private static BpmnModelInstance parse(String text) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read() {
        try {
            return Files.readString(Path.of(Model.BPMN));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package io.ticketflow.process;

import io.ticketflow.Drawn;
import java.util.Objects;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;

/** The picture of the lifecycle in the documents is the model. */
class DrawnModelTests {

    private static final String COLOURS = """
            svg { background: #ffffff; font: 11px system-ui, sans-serif; text-anchor: middle; }
            text { fill: #1d2433; stroke: none; }
            rect, circle, path, polyline { fill: none; stroke: #3d4657; stroke-width: 1.3; }
            .step > rect, .step > circle, .step > path { fill: #ffffff; }
            .scope.scope > rect { fill: #f4f6fa; stroke: #8b95a7; }
            .symbol.symbol { fill: none; }
            marker path { fill: #3d4657; stroke: none; }
            .heavy.heavy { stroke-width: 3; }
            """;

    @Test
    void theLifecycleIsDrawnFromItsModel() {
        BpmnModelInstance model = Bpmn.readModelFromStream(
                Objects.requireNonNull(DrawnModelTests.class.getResourceAsStream("/" + Model.BPMN)));

        Drawn.file("pictures/lifecycle.svg", ModelPicture.of(model, id -> "step", COLOURS));
    }
}

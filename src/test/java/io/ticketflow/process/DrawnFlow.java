package io.ticketflow.process;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;

/** A sequence flow as the diagram draws it. */
record DrawnFlow(String id, List<Line2D> lines) {

    static DrawnFlow of(BpmnEdge edge) {
        List<Point2D> points = new ArrayList<>();
        edge.getWaypoints().forEach(point -> points.add(new Point2D.Double(point.getX(), point.getY())));
        List<Line2D> lines = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            lines.add(new Line2D.Double(points.get(i - 1), points.get(i)));
        }
        return new DrawnFlow(edge.getBpmnElement().getId(), lines);
    }

    boolean crosses(DrawnFlow other) {
        return !equals(other)
                && lines.stream().anyMatch(line -> other.lines.stream().anyMatch(line::intersectsLine));
    }
}

package io.ticketflow.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;

/** The diagram in the colours of what was passed, and the same as a table: one file that needs no other. */
final class ModelCoverageReport {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Model coverage</title>
            <style>
              body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color: #1d2433; }
              .picture { overflow-x: auto; border: 1px solid #d5dae3; border-radius: 8px; padding: .5rem; }
              svg { display: block; min-width: 1200px; width: 100%%; font-size: 11px; text-anchor: middle; }
              svg text { fill: #1d2433; stroke: none; }
              svg rect, svg circle, svg path, svg polyline { fill: none; stroke: #9aa3b2; stroke-width: 1.5; }
              svg .passed > rect, svg .passed > circle, svg .passed > path { stroke: #1a7f4b; fill: #e6f5ec; }
              svg .passed > polyline { stroke: #1a7f4b; }
              svg .missed > rect, svg .missed > circle, svg .missed > path { stroke: #c62828; fill: #fdeaea; }
              svg .missed > polyline { stroke: #c62828; stroke-dasharray: 6 3; }
              svg .scope.scope > rect { fill-opacity: .35; }
              svg .symbol.symbol { fill: none; }
              svg marker path { fill: context-stroke; stroke: none; }
              svg .heavy.heavy { stroke-width: 3.5; }
              table { border-collapse: collapse; margin-top: 1.5rem; }
              td, th { text-align: left; padding: .25rem 1.5rem .25rem 0; border-bottom: 1px solid #e5e8ee; }
              td:last-child, th:last-child { text-align: right; padding-right: 0; }
              tr.missed td { color: #c62828; font-weight: 600; }
            </style>
            <h1>%s of %s elements passed: %s %%</h1>
            <p>Green: passed by a test. Red, and dashed where it is a flow: never passed.</p>
            <div class="picture">%s</div>
            <table>
              <thead><tr><th>Element</th><th>Passed</th></tr></thead>
              <tbody>
            %s
              </tbody>
            </table>
            </html>
            """;

    private ModelCoverageReport() {}

    static void write(BpmnModelInstance model, Map<String, Long> passes, Path file) throws IOException {
        long passed = passes.values().stream().filter(count -> count > 0).count();
        String share = String.format(Locale.ROOT, "%.1f", 100.0 * passed / passes.size());
        String picture = ModelPicture.of(model, id -> style(passes.get(id)));
        String rows = passes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(row -> "<tr class='%s'><td>%s</td><td>%s</td></tr>"
                        .formatted(style(row.getValue()), row.getKey(), row.getValue()))
                .collect(Collectors.joining("\n"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, PAGE.formatted(passed, passes.size(), share, picture, rows));
    }

    private static String style(@Nullable Long count) {
        if (count == null) {
            return "frame";
        }
        return count > 0 ? "passed" : "missed";
    }
}

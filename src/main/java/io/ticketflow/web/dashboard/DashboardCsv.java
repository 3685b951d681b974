package io.ticketflow.web.dashboard;

import io.ticketflow.insight.Dashboard;
import io.ticketflow.insight.Dashboards;
import io.ticketflow.insight.Figure;
import io.ticketflow.insight.Figures;
import io.ticketflow.insight.Period;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.Problem;
import io.ticketflow.web.text.Csv;
import io.ticketflow.web.text.Sentences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The tables of the dashboard as files: the same rows and more figures. Times are in seconds, the SLA from 0 to 1. */
@Controller
class DashboardCsv {

    /** What the tables of the page show: how many tickets, and what has become of them. */
    static final List<Figure> COLUMNS =
            Stream.concat(Stream.of(Figure.RAISED), Figure.PARTS.stream()).toList();

    private final SignedIn signedIn;
    private final Dashboards dashboards;
    private final Sentences sentences;

    DashboardCsv(SignedIn signedIn, Dashboards dashboards, Sentences sentences) {
        this.signedIn = signedIn;
        this.dashboards = dashboards;
        this.sentences = sentences;
    }

    @GetMapping("/dashboard/{table}.csv")
    ResponseEntity<String> csv(
            @PathVariable String table,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String application) {
        String only = application == null || application.isBlank() ? null : application;
        Dashboard dashboard = dashboards.of(Period.parse(from, to), only, signedIn.employee());
        List<List<@Nullable Object>> rows = switch (table) {
            case "days" -> days(dashboard);
            case "applications" -> parts("dashboard.application", dashboard.applications());
            case "priorities" -> parts("dashboard.priority", dashboard.priorities());
            case "engineers" -> parts("dashboard.engineer", dashboard.engineers());
            default -> throw Problem.notFound("dashboard.no-table");
        };
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dashboard-" + table + ".csv\"")
                .body(Csv.of(rows));
    }

    /** The newest first, as the page has them. */
    private List<List<@Nullable Object>> days(Dashboard dashboard) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        dashboard.days().forEach(day -> rows.add(cells(day.day().toString(), day.figures(), COLUMNS)));
        rows.add(head("dashboard.day", COLUMNS));
        Collections.reverse(rows);
        return rows;
    }

    private List<List<@Nullable Object>> parts(String title, List<Dashboard.Part> parts) {
        List<Figure> figures = List.of(Figure.values());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<@Nullable Object> head = head(title, figures);
        head.add(sentences.of("dashboard.sla"));
        head.add(sentences.of("dashboard.median-to-resolve"));
        rows.add(head);
        parts.forEach(part -> {
            List<@Nullable Object> row = cells(name(part), part.figures(), figures);
            row.add(part.figures().sla());
            Figures.Spread resolve = part.figures().timeToResolve();
            row.add(resolve == null ? null : resolve.median().toSeconds());
            rows.add(row);
        });
        return rows;
    }

    private String name(Dashboard.Part part) {
        if (part.key() == null) {
            return sentences.of("dashboard.nobody");
        }
        return part.name() == null ? part.key() : part.name();
    }

    private List<@Nullable Object> head(String first, List<Figure> figures) {
        List<@Nullable Object> head = new ArrayList<>(List.of(sentences.of(first)));
        figures.forEach(figure -> head.add(
                sentences.of("figure." + figure.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        return head;
    }

    private static List<@Nullable Object> cells(String first, Figures counted, List<Figure> figures) {
        List<@Nullable Object> cells = new ArrayList<>(List.of(first));
        figures.forEach(figure -> cells.add(counted.count(figure)));
        return cells;
    }
}

package io.ticketflow.insight;

import io.ticketflow.insight.Dashboard.Part;
import io.ticketflow.insight.Figures.Spread;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Priority;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What Scrum Masters ask of all tickets at once (requirement 18). Everything is counted when it is asked for. */
@Service
@Transactional(readOnly = true)
public class Dashboards {

    private static final Comparator<Part> BY_NAME =
            Comparator.comparing(Part::name, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final FigureCounts counts;
    private final Organisation organisation;
    private final Clock clock;

    Dashboards(FigureCounts counts, Organisation organisation, Clock clock) {
        this.counts = counts;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is a Scrum Master */
    public Dashboard of(Period period, @Nullable String application, Employee reader) {
        if (!reader.isScrumMaster()) {
            throw Problem.notPermitted("dashboard.scrum-masters-only");
        }
        Instant now = clock.instant();
        var asked = new FigureCounts.Asked(period, application, now, organisation.zone());
        List<FigureCounts.Cell> cells = counts.cells(asked);
        Map<String, Spread> resolving = counts.timesToResolve(asked);
        FigureCounts.Times times = counts.times(asked);
        Figures all = cells.stream()
                .map(FigureCounts.Cell::figures)
                .reduce(Figures.none(), Figures::plus)
                .with(times.toAssign(), times.toResolve());
        return new Dashboard(
                now,
                period,
                application,
                all,
                parts(cells, FigureCounts.Cell::application, resolving, counts.applicationNames()),
                priorities(cells, resolving),
                parts(cells, FigureCounts.Cell::engineer, resolving, counts.engineerNames(cells)),
                counts.days(asked, Trend.days(period, now, organisation.zone())));
    }

    private static List<Part> priorities(List<FigureCounts.Cell> cells, Map<String, Spread> resolving) {
        Map<String, Part> found = parts(cells, FigureCounts.Cell::priority, resolving, Map.of()).stream()
                .collect(Collectors.toMap(part -> Objects.requireNonNull(part.key()), Function.identity()));
        return Arrays.stream(Priority.values())
                .map(Priority::name)
                .map(name -> found.getOrDefault(name, new Part(name, null, Figures.none())))
                .toList();
    }

    private static List<Part> parts(
            List<FigureCounts.Cell> cells,
            Function<FigureCounts.Cell, @Nullable String> key,
            Map<String, Spread> resolving,
            Map<String, String> names) {
        Map<@Nullable String, Figures> sums = new HashMap<>();
        cells.forEach(cell -> sums.merge(key.apply(cell), cell.figures(), Figures::plus));
        return sums.entrySet().stream()
                .map(sum -> new Part(
                        sum.getKey(),
                        sum.getKey() == null ? null : names.get(sum.getKey()),
                        sum.getValue().with(null, resolving.get(sum.getKey()))))
                .sorted(BY_NAME)
                .toList();
    }
}

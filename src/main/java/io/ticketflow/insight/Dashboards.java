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
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What Scrum Masters ask of all tickets at once (requirement 18). Everything is counted when it is asked for, in one
 * snapshot of the database, so that sums agree while tickets change.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Dashboards {

    private static final Comparator<Part> BY_NAME =
            Comparator.comparing(Part::name, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final FigureCounts counts;
    private final TallyCounts tallies;
    private final Organisation organisation;
    private final Clock clock;

    Dashboards(FigureCounts counts, TallyCounts tallies, Organisation organisation, Clock clock) {
        this.counts = counts;
        this.tallies = tallies;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is a Scrum Master */
    public Dashboard of(Period period, @Nullable String application, Employee reader) {
        if (!reader.isScrumMaster()) {
            throw Problem.notPermitted("dashboard.scrum-masters-only");
        }
        Instant now = clock.instant();
        var asked = new Counting.Asked(period, application, now, organisation.zone());
        Counting counting = period.equals(Period.ALWAYS) ? tallies : counts;
        List<Counting.Cell> cells = counting.cells(asked);
        Counting.Times times = counting.times(asked);
        Map<String, Spread> resolving = times.parts();
        Figures all = cells.stream()
                .map(Counting.Cell::figures)
                .reduce(Figures.none(), Figures::plus)
                .with(times.toAssign(), times.toResolve());
        return new Dashboard(
                now,
                period,
                application,
                all,
                parts(cells, Counting.Cell::application, resolving, counts.applicationNames()),
                priorities(cells, resolving),
                parts(cells, Counting.Cell::engineer, resolving, counts.engineerNames(cells)),
                counts.days(asked, Trend.days(period, now, organisation.zone())));
    }

    private static List<Part> priorities(List<Counting.Cell> cells, Map<String, Spread> resolving) {
        Map<String, Part> found = parts(cells, Counting.Cell::priority, resolving, Map.of()).stream()
                .collect(Collectors.toMap(part -> Objects.requireNonNull(part.key()), Function.identity()));
        return Arrays.stream(Priority.values())
                .map(Priority::name)
                .map(name -> found.getOrDefault(name, new Part(name, null, Figures.none())))
                .toList();
    }

    private static List<Part> parts(
            List<Counting.Cell> cells,
            Function<Counting.Cell, @Nullable String> key,
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

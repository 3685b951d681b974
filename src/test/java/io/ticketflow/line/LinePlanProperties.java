package io.ticketflow.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the plan of every line, whatever has happened to it (design 4). */
class LinePlanProperties {

    private static final Instant START = Instant.parse("2030-03-04T09:00:00Z");

    /** One thing that happens: minutes after the thing before, to the ticket at this place of the line. */
    record Step(What what, int place, int minutes, int time) {}

    enum What {
        ARRIVES,
        IS_PROMISED,
        IS_EXTENDED,
        IS_RESOLVED,
        IS_PUT_FIRST
    }

    @Property
    void promisesNeverOverlapAndOnlyReorderingBringsOneForward(@ForAll("courses") List<Step> course) {
        List<Place> line = new ArrayList<>();
        Instant now = START;
        int number = 1001;
        for (Step step : course) {
            now = now.plus(Duration.ofMinutes(step.minutes()));
            List<Place> before = withoutBreached(line, now);
            line = new ArrayList<>(after(before, step, now, number++));
            assertNoOverlap(line, now);
            if (step.what() != What.IS_PUT_FIRST) {
                assertNothingEarlier(before, line);
            }
        }
    }

    @Property
    void reorderingKeepsTheSumOfWhatIsNeeded(@ForAll("courses") List<Step> course, @ForAll int seed) {
        Instant now = START;
        List<Place> line = new ArrayList<>();
        int number = 1001;
        for (Step step : course) {
            now = now.plus(Duration.ofMinutes(step.minutes()));
            line = new ArrayList<>(after(withoutBreached(line, now), step, now, number++));
        }
        Instant then = now;
        List<Place> shuffled = new ArrayList<>(line);
        java.util.Collections.shuffle(shuffled, new java.util.Random(seed));

        List<Place> planned = LinePlan.replan(shuffled, then);

        assertThat(needs(planned, then)).isEqualTo(needs(line, then));
        assertThat(planned.stream().map(Place::ticket))
                .containsExactlyElementsOf(shuffled.stream().map(Place::ticket).toList());
    }

    @Property
    void onlyTicketsBehindAreMovedByAPromise(@ForAll("courses") List<Step> course) {
        Instant now = START;
        List<Place> line = new ArrayList<>();
        int number = 1001;
        for (Step step : course) {
            now = now.plus(Duration.ofMinutes(step.minutes()));
            List<Place> before = withoutBreached(line, now);
            line = new ArrayList<>(after(before, step, now, number++));
            if (step.what() == What.IS_PROMISED || step.what() == What.IS_EXTENDED) {
                int touched = place(step, before);
                assertThat(line.subList(0, Math.max(touched, 0))).isEqualTo(before.subList(0, Math.max(touched, 0)));
            }
        }
    }

    private static List<Place> after(List<Place> line, Step step, Instant now, int number) {
        int place = place(step, line);
        if (step.what() == What.ARRIVES || place < 0) {
            List<Place> longer = new ArrayList<>(line);
            longer.add(Place.open(CaseId.of("N", "EXP", number)));
            return longer;
        }
        Place ticket = line.get(place);
        Duration time = Duration.ofMinutes(step.time());
        return switch (step.what()) {
            case ARRIVES -> line;
            case IS_PROMISED -> ticket.isPromised() ? line : LinePlan.promise(line, ticket.ticket(), time, now);
            case IS_EXTENDED ->
                ticket.isPromised() && now.plus(time).isAfter(ticket.promisedBy())
                        ? LinePlan.extend(line, ticket.ticket(), time, now)
                        : line;
            case IS_RESOLVED ->
                line.stream().filter(other -> !other.equals(ticket)).toList();
            case IS_PUT_FIRST -> {
                List<Place> order = new ArrayList<>(line);
                order.remove(ticket);
                order.add(0, ticket);
                yield LinePlan.replan(order, now);
            }
        };
    }

    /** A ticket whose deadline passed is escalated: it pushes nobody. */
    private static List<Place> withoutBreached(List<Place> line, Instant now) {
        return line.stream()
                .filter(place -> !place.isPromised() || now.isBefore(place.promisedBy()))
                .toList();
    }

    private static int place(Step step, List<Place> line) {
        return line.isEmpty() ? -1 : step.place() % line.size();
    }

    private static void assertNoOverlap(List<Place> line, Instant now) {
        Instant free = START;
        for (Place place : line) {
            if (place.isPromised()) {
                Instant worked = place.promisedBy().minus(place.need(now));
                assertThat(worked).as("%s in %s", place, line).isAfterOrEqualTo(free.isAfter(now) ? free : now);
                free = place.promisedBy();
            }
        }
    }

    private static void assertNothingEarlier(List<Place> before, List<Place> after) {
        Map<CaseId, Place> now = after.stream().collect(Collectors.toMap(Place::ticket, Function.identity()));
        for (Place place : before) {
            Place later = now.get(place.ticket());
            if (place.isPromised() && later != null) {
                assertThat(later.promisedBy()).isAfterOrEqualTo(place.promisedBy());
            }
        }
    }

    private static Duration needs(List<Place> line, Instant now) {
        return line.stream()
                .filter(Place::isPromised)
                .map(place -> place.need(now))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Provide
    Arbitrary<List<Step>> courses() {
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.integers().between(1, 480))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(steps ->
                        IntStream.range(0, steps.size()).mapToObj(steps::get).toList());
    }
}

package io.ticketflow.web.dashboard;

import io.ticketflow.insight.Dashboard;
import io.ticketflow.insight.Figure;
import io.ticketflow.insight.Period;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the figures of a dashboard lead: each to the list of exactly its tickets. */
public record FigureLinks(Period period, @Nullable String application) {

    static FigureLinks of(Dashboard dashboard) {
        return new FigureLinks(dashboard.period(), dashboard.application());
    }

    public String all(Figure figure) {
        return address(figure, period, application, null, null);
    }

    /** Of a row of one of the dashboard's tables. */
    public String part(String table, Figure figure, Dashboard.Part part) {
        return switch (table) {
            case "applications" -> address(figure, period, part.key(), null, null);
            case "priorities" -> address(figure, period, application, part.key(), null);
            // What nobody has is unassigned, whatever else it is counted as.
            default -> address(part.key() == null ? Figure.UNASSIGNED : figure, period, application, null, part.key());
        };
    }

    public String part(String table, Figure figure, Dashboard.Day day) {
        return address(figure, new Period(day.day(), day.day()), application, null, null);
    }

    /** Where the table of one kind of parts is as CSV. */
    public String csv(String table) {
        return address(UriComponentsBuilder.fromPath("/dashboard/" + table + ".csv"), period, application);
    }

    private static String address(
            Figure figure,
            Period period,
            @Nullable String application,
            @Nullable String priority,
            @Nullable String engineer) {
        UriComponentsBuilder list =
                UriComponentsBuilder.fromPath("/dashboard/tickets").queryParam("figure", word(figure));
        return address(
                list.queryParamIfPresent("priority", Optional.ofNullable(priority))
                        .queryParamIfPresent("assignee", Optional.ofNullable(engineer)),
                period,
                application);
    }

    private static String address(UriComponentsBuilder page, Period period, @Nullable String application) {
        return page.queryParamIfPresent("application", Optional.ofNullable(application))
                .queryParamIfPresent("from", Optional.ofNullable(period.from()))
                .queryParamIfPresent("to", Optional.ofNullable(period.to()))
                .encode()
                .toUriString();
    }

    private static String word(Figure figure) {
        return figure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

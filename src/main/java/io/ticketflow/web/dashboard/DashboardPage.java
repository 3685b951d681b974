package io.ticketflow.web.dashboard;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.ticketflow.catalog.Applications;
import io.ticketflow.insight.Dashboard;
import io.ticketflow.insight.Dashboards;
import io.ticketflow.insight.Figure;
import io.ticketflow.insight.Forecast;
import io.ticketflow.insight.Forecasts;
import io.ticketflow.insight.Period;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.Organisation;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.frame.Option;
import io.ticketflow.web.text.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The figures of all tickets; period and application stand in the address. */
@Controller
class DashboardPage {

    /** The periods that one click chooses: how many days until today. */
    private static final List<Integer> USUAL = List.of(7, 30, 90);

    private final SignedIn signedIn;
    private final Dashboards dashboards;
    private final Forecasts forecasts;
    private final Applications applications;
    private final Organisation organisation;
    private final Times times;
    private final Forms forms;

    DashboardPage(
            SignedIn signedIn,
            Dashboards dashboards,
            Forecasts forecasts,
            Applications applications,
            Organisation organisation,
            Times times,
            Forms forms) {
        this.signedIn = signedIn;
        this.dashboards = dashboards;
        this.forecasts = forecasts;
        this.applications = applications;
        this.organisation = organisation;
        this.times = times;
        this.forms = forms;
    }

    /** @param from the first day of such a period */
    record Choice(int days, LocalDate from, boolean current) {}

    @GetMapping("/dashboard")
    ModelAndView dashboard(@RequestParam Map<String, String> asked) {
        return forms.show(
                asked,
                () -> page(Period.parse(asked.get("from"), asked.get("to")), given(asked.get("application")))
                        .addObject("form", Form.filled(asked)),
                () -> page(Period.ALWAYS, given(asked.get("application"))));
    }

    private ModelAndView page(Period period, @Nullable String application) {
        Dashboard dashboard = dashboards.of(period, application, signedIn.employee());
        List<Forecast> expected = forecasts.all(signedIn.employee());
        return new ModelAndView("dashboard/dashboard")
                .addObject("dashboard", dashboard)
                .addObject("links", FigureLinks.of(dashboard))
                .addObject("choices", choices(period))
                .addObject("forecasts", expected)
                .addObject("causes", expected.stream().collect(groupingBy(Forecast::cause, TreeMap::new, counting())))
                .addObject("parts", Figure.PARTS)
                .addObject("columns", DashboardCsv.COLUMNS)
                .addObject("figures", Figure.values())
                .addObject("zone", organisation.zone().getId())
                .addObject(
                        "applications",
                        applications.findAllByOrderByName().stream()
                                .map(each -> Option.of(each.code(), each.name()))
                                .toList());
    }

    private List<Choice> choices(Period period) {
        LocalDate today = times.now().atZone(organisation.zone()).toLocalDate();
        return USUAL.stream()
                .map(days -> new Choice(
                        days,
                        today.minusDays(days - 1L),
                        period.to() == null && today.minusDays(days - 1L).equals(period.from())))
                .toList();
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}

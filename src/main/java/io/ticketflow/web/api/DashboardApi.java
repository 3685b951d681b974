package io.ticketflow.web.api;

import io.ticketflow.insight.Dashboard;
import io.ticketflow.insight.Dashboards;
import io.ticketflow.insight.Forecast;
import io.ticketflow.insight.Forecasts;
import io.ticketflow.insight.Period;
import io.ticketflow.security.SignedIn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/dashboard")
class DashboardApi {

    private final SignedIn signedIn;
    private final Dashboards dashboards;
    private final Forecasts forecasts;

    DashboardApi(SignedIn signedIn, Dashboards dashboards, Forecasts forecasts) {
        this.signedIn = signedIn;
        this.dashboards = dashboards;
        this.forecasts = forecasts;
    }

    /** Every figure of the tickets that were raised in the period; the tickets: {@code /api/tickets?bucket=all&figure=}. */
    @GetMapping
    Dashboard dashboard(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String application) {
        String only = application == null || application.isBlank() ? null : application;
        return dashboards.of(Period.parse(from, to), only, signedIn.employee());
    }

    /** The tickets that will breach at the present order of the lines and the present promises. */
    @GetMapping("/forecast")
    List<Forecast> forecast() {
        return forecasts.all(signedIn.employee());
    }
}

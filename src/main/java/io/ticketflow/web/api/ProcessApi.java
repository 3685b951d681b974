package io.ticketflow.web.api;

import io.ticketflow.insight.Period;
import io.ticketflow.process.JobRetry;
import io.ticketflow.process.ModelDifference;
import io.ticketflow.process.ProcessReport;
import io.ticketflow.process.ProcessReports;
import io.ticketflow.security.SignedIn;
import io.ticketflow.web.process.ReportPeriods;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/process")
class ProcessApi {

    private final SignedIn signedIn;
    private final ProcessReports reports;
    private final ReportPeriods periods;
    private final JobRetry retry;

    ProcessApi(SignedIn signedIn, ProcessReports reports, ReportPeriods periods, JobRetry retry) {
        this.signedIn = signedIn;
        this.reports = reports;
        this.periods = periods;
        this.retry = retry;
    }

    @GetMapping("/versions")
    List<ProcessReport.Version> versions() {
        return reports.versions(signedIn.employee());
    }

    /** Without a period: the last 30 days. */
    @GetMapping("/versions/{version}")
    ProcessReport report(
            @PathVariable int version,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Period period = periods.bounded(Period.parse(from, to));
        return reports.of(version, periods.start(period), periods.end(period), signedIn.employee());
    }

    @GetMapping(value = "/versions/{version}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    String diagram(@PathVariable int version) {
        return reports.diagram(version, signedIn.employee());
    }

    /** What the version changed of the one before it. */
    @GetMapping("/versions/{version}/changes")
    List<ModelDifference.Change> changes(@PathVariable int version) {
        return reports.changes(version, signedIn.employee());
    }

    @PostMapping("/jobs/{job}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable String job) {
        retry.retry(job, signedIn.employee());
    }
}

package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.process.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a monitoring system reads of a node. */
@IntegrationTest
class MonitoringTests {

    private static final Path OPERATIONS = Path.of("docs", "operations");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:ticketflow|http_server|hikaricp|jvm|process|system)_[a-z0-9_]+");

    @Autowired
    Scene scene;

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yaml", "dashboard.json"})
    void everyMetricThatIsLookedAtIsThere(String file) throws IOException {
        Set<String> exposed = names(scrape());

        Set<String> used = METRIC.matcher(Files.readString(OPERATIONS.resolve(file)))
                .results()
                .map(java.util.regex.MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).hasSizeGreaterThan(10);
        assertThat(exposed).containsAll(used);
    }

    @Test
    void figuresOfTheDatabaseAreNumbersSoonAfterTheStart() {
        scene.raised();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> value("ticketflow_tickets_open{bucket=\"UNASSIGNED\"}") >= 1);
        for (String figure : new String[] {
            "ticketflow_tickets_unassigned_age_seconds",
            "ticketflow_deadlines_missed",
            "ticketflow_jobs_due",
            "ticketflow_jobs_failed{state=\"given-up\"}",
            "ticketflow_letters_waiting",
            "ticketflow_letters_dead",
            "ticketflow_webhooks_waiting",
            "ticketflow_webhooks_dead",
            "ticketflow_sessions"
        }) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(value(figure)).as(figure).isGreaterThanOrEqualTo(0));
        }
    }

    @Test
    void routesAreToldApartAndTicketsAreNot() {
        var ticket = scene.raised();
        Visitor visitor = Visitor.signedInAs("user");
        visitor.get("/api/tickets/" + ticket);

        assertThat(scrape())
                .contains("uri=\"/api/tickets/{caseId}\"")
                .doesNotContain(ticket.value(), "@ticketflow.example");
    }

    private static String scrape() {
        return Visitor.signedInAs("user").get("/actuator/prometheus").body();
    }

    /** With the names that the histograms of a summary go by. */
    private static Set<String> names(String scraped) {
        return scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static double value(String series) {
        Matcher found = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(scrape());
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }
}

package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.local.Breakable;
import io.ticketflow.local.TestParts;
import io.ticketflow.shared.DirectConnections;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

@IntegrationTest
class ClockAgreementTests {

    /** What an operator is promised. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @Autowired
    DatabaseTime database;

    @Autowired
    HealthEndpointGroups groups;

    @Test
    void aNodeOnTheDatabasesTimeIsReady() {
        assertThat(new ClockAgreement(database, Clock.systemUTC()).health().getStatus())
                .isEqualTo(Status.UP);
        assertThat(new Visitor().get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "-PT1M"})
    void aNodeWithAnotherTimeIsNot(String ahead) {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.parse(ahead));

        assertThat(new ClockAgreement(database, wrong).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void nothingThatWaitsInThePoolSaysWhetherANodeIsReadyAndNoDatabaseWhetherItLives() {
        assertThat(groups.get("readiness"))
                .matches(group -> group.isMember("readinessState") && group.isMember("clocks"))
                .matches(group -> !group.isMember("db"));
        assertThat(groups.get("liveness"))
                .matches(group -> group.isMember("livenessState"))
                .matches(group -> !group.isMember("clocks") && !group.isMember("db"));
        assertThat(new Visitor().get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void aDatabaseThatHangsIsTakenForDownSoonByAllWhoAskAndForUpWhenItAnswersAgain() {
        URI real = URI.create(TestParts.databaseUrl().substring("jdbc:".length()));
        try (Breakable way = new Breakable(real.getPort());
                DatabaseTime behind = new DatabaseTime(new DirectConnections(new Behind(way.port())))) {
            var agreement = new ClockAgreement(behind, Clock.systemUTC());
            assertThat(agreement.health().getStatus()).isEqualTo(Status.UP);

            way.hang();
            Instant asked = Instant.now();
            Stream<CompletableFuture<Status>> answers = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> agreement.health().getStatus(), task -> new Thread(task).start()));

            assertThat(answers.toList()).extracting(CompletableFuture::join).containsOnly(Status.DOWN);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);

            way.mend();
            assertThat(agreement.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsTakenForDownAtOnce() {
        try (DatabaseTime nowhere = new DatabaseTime(new DirectConnections(new Behind(1)))) {
            Instant asked = Instant.now();

            assertThat(new ClockAgreement(nowhere, Clock.systemUTC()).health().getStatus())
                    .isEqualTo(Status.DOWN);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
        }
    }

    /** The tests' database at another port. */
    private record Behind(int port) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return TestParts.databaseUrl().replaceFirst(":\\d+/", ":" + port + "/");
        }

        @Override
        public @Nullable String getUsername() {
            return "postgres";
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }
    }
}

package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ClockAgreementTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void aNodeOnTheDatabasesTimeIsReady() {
        assertThat(new ClockAgreement(jdbc, Clock.systemUTC()).health().getStatus())
                .isEqualTo(Status.UP);
        assertThat(new Visitor().get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "-PT1M"})
    void aNodeWithAnotherTimeIsNot(String ahead) {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.parse(ahead));

        assertThat(new ClockAgreement(jdbc, wrong).health().getStatus()).isEqualTo(Status.DOWN);
    }
}

package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a proxy says of a caller is believed, and what the caller says is not. */
@IntegrationTest
class ForwardedTests {

    @Autowired
    JdbcClient jdbc;

    /** The proxy adds what it sees at the end; what stands before came with the request. */
    @Test
    void aMadeUpAddressIsNotBelieved() {
        new Visitor().get("/oauth2/authorization/azure", "X-Forwarded-For", "203.0.113.77, 198.51.100.77");

        assertThat(counted("198.51.100.77")).isTrue();
        assertThat(counted("203.0.113.77")).isFalse();
    }

    private boolean counted(String address) {
        return jdbc.sql("select count(*) > 0 from rate_limit where subject = ?")
                .param(address)
                .query(Boolean.class)
                .single();
    }

    @Test
    void aMadeUpHostChangesNoAddressOfOurs() {
        var answer = new Visitor().get("/oauth2/authorization/azure", "X-Forwarded-Host", "evil.example");

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(TestParts.signInUrl().toString())
                .doesNotContain("evil.example");
    }
}

package io.ticketflow.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Two requests of one session that come at once both write down the same thing: the second one is no error. */
@Configuration(proxyBeanMethods = false)
class SessionWrites {

    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer writesTwice() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}

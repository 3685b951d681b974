package io.ticketflow.local;

import io.ticketflow.people.Employees;
import io.ticketflow.process.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sample tickets, for the local run alone: the tests bring their own. */
class SampleTicketsConfiguration {

    /** After the sample organisation, which has the people for it. */
    @Bean
    @Order(2)
    SampleTickets sampleTickets(Lifecycle lifecycle, Employees employees, JdbcClient jdbc) {
        return new SampleTickets(lifecycle, employees, jdbc);
    }
}

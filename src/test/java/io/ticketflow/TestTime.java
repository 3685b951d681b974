package io.ticketflow;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives the tests the clock in hand. */
class TestTime {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }
}

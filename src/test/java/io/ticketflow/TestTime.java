package io.ticketflow;

import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives the tests the clock of application and engine in hand. */
class TestTime {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock(instant -> ClockUtil.setCurrentTime(Date.from(instant)));
    }
}

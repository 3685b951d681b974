package io.ticketflow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Each test begins now, whatever time the one before has set: sign-ins are only good for today. */
class TimeIsNow extends AbstractTestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext context) {
        context.getApplicationContext()
                .getBean(TestClock.class)
                .set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}

package io.ticketflow.ticket;

import static io.ticketflow.process.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

@IntegrationTest
class PromisePreviewTests {

    @Autowired
    private PromisePreview preview;

    @Autowired
    private Scene scene;

    /** The preview asks for the time between its reading of the ticket and of the line. */
    @Test
    void aTicketThatLeavesItsLineMeanwhileIsPreviewedAsItWas() {
        scene.itIs("10:00");
        Employee ben = scene.engineer("Ben");
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        AtomicBoolean left = new AtomicBoolean();

        PromisePreview.Promise promise = whenItAsksForTheTime(
                () -> {
                    if (!left.getAndSet(true)) {
                        CompletableFuture.runAsync(() -> scene.resolve(ticket, ben))
                                .join();
                    }
                },
                () -> preview.of(ticket, Duration.ofHours(2)));

        assertThat(promise.deadline()).isEqualTo(at("12:00"));
        assertThat(scene.ticket(ticket).isResolved()).isTrue();
    }

    private PromisePreview.Promise whenItAsksForTheTime(Runnable meanwhile, Supplier<PromisePreview.Promise> action) {
        Object target = AopTestUtils.getTargetObject(preview);
        Clock clock = (Clock) ReflectionTestUtils.getField(target, "clock");
        ReflectionTestUtils.setField(target, "clock", new Interrupting(clock, meanwhile));
        try {
            return action.get();
        } finally {
            ReflectionTestUtils.setField(target, "clock", clock);
        }
    }

    /** Shows the time of another clock, after something has happened. */
    private static final class Interrupting extends Clock {

        private final Clock clock;
        private final Runnable before;

        Interrupting(Clock clock, Runnable before) {
            this.clock = clock;
            this.before = before;
        }

        @Override
        public Instant instant() {
            before.run();
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Interrupting(clock.withZone(zone), before);
        }
    }
}

package io.ticketflow.attachment.s3;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ticketflow.shared.Traces;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Measures how long the store takes to answer, and how often it does not. */
@Component
class StoreCalls {

    static final String HEAD = "head";
    static final String DELETE = "delete";

    private static final String OK = "ok";
    private static final String ERROR = "error";

    private final MeterRegistry registry;
    private final Traces traces;

    StoreCalls(MeterRegistry registry, Traces traces) {
        this.registry = registry;
        this.traces = traces;
        for (String operation : new String[] {HEAD, DELETE}) {
            timer(operation, OK);
            timer(operation, ERROR);
        }
    }

    /** Signing a link is no call, but a step of what a person waits for. */
    <T> T signed(Supplier<T> link) {
        return traces.step("sign store link", link);
    }

    <T> T measured(String operation, Supplier<T> call) {
        return traces.step("ask store: " + operation, () -> timed(operation, call));
    }

    private <T> T timed(String operation, Supplier<T> call) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = ERROR;
        try {
            T answer = call.get();
            outcome = OK;
            return answer;
        } finally {
            sample.stop(timer(operation, outcome));
        }
    }

    private Timer timer(String operation, String outcome) {
        return Timer.builder("ticketflow.s3")
                .description("Calls of the object store by this node")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(registry);
    }
}

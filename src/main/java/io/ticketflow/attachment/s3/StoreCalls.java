package io.ticketflow.attachment.s3;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ticketflow.shared.Problem;
import io.ticketflow.shared.Traces;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/** Measures how long the store takes to answer, and how often it does not. */
@Component
class StoreCalls {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCalls.class);

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

    /** Signing a link is no call, but a step of what a person waits for; the key for it may have to be asked for. */
    <T> T signed(Supplier<T> link) {
        return traces.step("sign store link", () -> answered("sign", link));
    }

    <T> T measured(String operation, Supplier<T> call) {
        return traces.step("ask store: " + operation, () -> timed(operation, call));
    }

    private <T> T timed(String operation, Supplier<T> call) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = ERROR;
        try {
            T answer = answered(operation, call);
            outcome = OK;
            return answer;
        } finally {
            sample.stop(timer(operation, outcome));
        }
    }

    /** What is wrong with the store stands in the log; whoever waits for it can only try again. */
    private static <T> T answered(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            LOG.warn("The store did not do its part ({}): {}", operation, e.getMessage());
            throw Problem.unavailable(e, "attachment.store-away");
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

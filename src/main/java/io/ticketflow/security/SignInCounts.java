package io.ticketflow.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Counts who came in by this node and who did not. */
@Component
class SignInCounts {

    private final Counter accepted;
    private final Counter refused;
    private final Counter refusedTokens;

    SignInCounts(MeterRegistry registry) {
        this.accepted = counter("accepted", registry);
        this.refused = counter("refused", registry);
        this.refusedTokens = counter("token-refused", registry);
    }

    private static Counter counter(String outcome, MeterRegistry registry) {
        return Counter.builder("ticketflow.sign.ins")
                .description("Sign-ins at this node, and bearer tokens that were refused")
                .tag("outcome", outcome)
                .register(registry);
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        accepted.increment();
    }

    void refused() {
        refused.increment();
    }

    void refusedToken() {
        refusedTokens.increment();
    }
}

package io.ticketflow;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A node that is told to stop is no longer ready, but goes on answering for a while: a proxy needs that time to see it.
 * Each answer of that time ends its connection, so that none is left on which a request could still be under way when
 * the port closes. Only then do the parts of the node stop, the web server after its open requests.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Departure implements SmartLifecycle, Filter {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final DepartureSettings settings;
    private volatile boolean running;

    Departure(DepartureSettings settings) {
        this.settings = settings;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!running && response instanceof HttpServletResponse answer) {
            answer.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable gone) {
        stop();
        long notice = settings.notice().toMillis();
        LOG.info("This node leaves: it is not ready any more, and stops in {} ms", notice);
        CompletableFuture.delayedExecutor(notice, TimeUnit.MILLISECONDS).execute(gone);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Begins before everything else ends. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}

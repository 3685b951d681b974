package io.ticketflow.webhook;

import io.ticketflow.shared.Traces;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts one message. The other side can neither send us elsewhere nor keep us: redirects are answers like any other, the
 * whole call has an end, and of what it says no more than {@value #LARGEST_ANSWER} bytes are read.
 */
@Component
class WebhookCall {

    /** The whole call, from the first byte sent to the last one read. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    static final int LARGEST_ANSWER = 2_000;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Traces traces;
    private final Clock clock;
    private final Duration longest;

    @Autowired
    WebhookCall(Traces traces, Clock clock) {
        this(traces, clock, LONGEST);
    }

    WebhookCall(Traces traces, Clock clock, Duration longest) {
        this.traces = traces;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * What became of a call.
     *
     * @param status 0 where there was no answer
     * @param retryAfter as the other side wrote it
     * @param text the beginning of what it said, or what went wrong
     */
    record Answer(int status, @Nullable String retryAfter, String text) {}

    Answer post(Webhook target, UUID id, String body) {
        HttpRequest request = request(target, id, body);
        CompletableFuture<HttpResponse<String>> call = http.sendAsync(request, first -> new Beginning(LARGEST_ANSWER));
        try {
            HttpResponse<String> answer = call.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").orElse(null),
                    withoutAddress(answer.body(), target));
        } catch (TimeoutException e) {
            return new Answer(0, null, "no answer within " + longest.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Answer(0, null, withoutAddress(failure(e.getCause()), target));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, null, "interrupted");
        } finally {
            // Closes the connection of a call that is still under way.
            call.cancel(true);
        }
    }

    private HttpRequest request(Webhook target, UUID id, String body) {
        Instant now = clock.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.uri())
                .timeout(longest)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Ticketflow")
                .header("webhook-id", id.toString())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()));
        if (target.secret() != null && !target.secret().isBlank()) {
            request.header("webhook-signature", Signature.of(id, now, body, target.secret()));
        }
        // A program of ours may go on with the trace; Teams and Slack need not know of it.
        String trace = traces.here();
        if (target.kind() == Webhook.Kind.JSON && trace != null) {
            request.header(Traces.HEADER, trace);
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static String failure(@Nullable Throwable cause) {
        if (cause == null) {
            return "failed";
        }
        String kind = cause.getClass().getSimpleName();
        return cause instanceof IOException && cause.getMessage() != null ? kind + ": " + cause.getMessage() : kind;
    }

    /** Servers like to repeat the path that they do not know, and the address is a secret. */
    private static String withoutAddress(String text, Webhook target) {
        String shown = text;
        for (String part :
                new String[] {target.uri().getRawQuery(), target.uri().getRawPath()}) {
            if (part != null && part.length() > 1) {
                shown = shown.replace(part, "…");
            }
        }
        return shown;
    }
}

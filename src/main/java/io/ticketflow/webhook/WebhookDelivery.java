package io.ticketflow.webhook;

import io.ticketflow.mail.MailSettings;
import io.ticketflow.shared.BackOff;
import io.ticketflow.shared.Clean;
import io.ticketflow.shared.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Takes messages from their outbox to the target, outside of any transaction. */
@Component
class WebhookDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final int LONGEST_REASON = 300;
    private static final int GONE = 410;

    /** Far longer than a step of a ticket could be done once more. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final WebhookOutbox outbox;
    private final WebhookCall call;
    private final WebhookSettings settings;
    private final MessageSource messages;
    private final Locale language;
    private final Traces traces;
    private final Clock clock;

    WebhookDelivery(
            WebhookOutbox outbox,
            WebhookCall call,
            WebhookSettings settings,
            MessageSource messages,
            MailSettings mail,
            Traces traces,
            Clock clock) {
        this.outbox = outbox;
        this.call = call;
        this.settings = settings;
        this.messages = messages;
        this.language = mail.language();
        this.traces = traces;
        this.clock = clock;
    }

    /** @return whether it makes sense to try the next one: not when none is due, nor when the target takes none */
    boolean deliverNext(Webhook target) {
        Optional<WebhookOutbox.Claimed> next =
                outbox.claim(target.name(), now(), settings.webhookSending().lease());
        return next.isPresent() && traced(next.get(), target);
    }

    private boolean traced(WebhookOutbox.Claimed claimed, Webhook target) {
        return traces.goOn(claimed.trace(), "send channel message", claimed.caseId(), () -> deliver(claimed, target));
    }

    private boolean deliver(WebhookOutbox.Claimed claimed, Webhook target) {
        WebhookCall.Answer answer = answer(claimed, target);
        if (answer.status() >= 200 && answer.status() < 300) {
            outbox.sent(claimed, now());
            LOG.info("Webhook message {} of {} to {} sent", claimed.id(), claimed.caseId(), target.name());
            return true;
        }
        if (answer.status() == GONE || !now().isBefore(claimed.giveUpAt())) {
            bury(claimed, target, answer);
        } else {
            postpone(claimed, target, answer);
        }
        return false;
    }

    private WebhookCall.Answer answer(WebhookOutbox.Claimed claimed, Webhook target) {
        try {
            return call.post(target, claimed.id(), claimed.body());
        } catch (RuntimeException e) {
            // What nobody foresaw must not hold up the others behind it.
            LOG.error("Webhook message {} to {} failed in the call", claimed.id(), target.name(), e);
            return new WebhookCall.Answer(0, null, e.getClass().getSimpleName());
        }
    }

    private void bury(WebhookOutbox.Claimed claimed, Webhook target, WebhookCall.Answer answer) {
        outbox.bury(claimed, now(), reason(answer));
        LOG.error("Webhook message {} of {} to {} given up", claimed.id(), claimed.caseId(), target.name());
    }

    /** Once more when its time is over, however long it would have to wait. */
    private void postpone(WebhookOutbox.Claimed claimed, Webhook target, WebhookCall.Answer answer) {
        Instant now = now();
        Optional<Duration> asked = RetryAfter.parse(answer.retryAfter(), now);
        Duration wait = BackOff.after(claimed.attempts());
        if (asked.isPresent() && asked.get().compareTo(wait) > 0) {
            wait = asked.get();
        }
        Instant until = now.plus(wait).isBefore(claimed.giveUpAt()) ? now.plus(wait) : claimed.giveUpAt();
        outbox.postpone(claimed, until, asked.map(now::plus).orElse(null), reason(answer));
        LOG.warn(
                "Webhook message {} of {} not taken by {} at attempt {}, again at {}",
                claimed.id(),
                claimed.caseId(),
                target.name(),
                claimed.attempts(),
                until);
    }

    /** Puts the table in order. */
    void tidy() {
        outbox.forgetSent(now().minus(KEPT));
        List<String> known = settings.webhooks().stream().map(Webhook::name).toList();
        int buried = outbox.buryStrangers(known, now(), sentence("unknown-target"));
        if (buried > 0) {
            LOG.error("{} webhook messages are for targets that are in the settings no more", buried);
        }
    }

    private String reason(WebhookCall.Answer answer) {
        String text = Clean.cut(Clean.line(answer.text()), LONGEST_REASON);
        if (answer.status() == 0) {
            return sentence("not-reached", text);
        }
        return text.isEmpty()
                ? sentence("refused", String.valueOf(answer.status()))
                : sentence("refused-because", String.valueOf(answer.status()), text);
    }

    private String sentence(String key, Object... arguments) {
        return messages.getMessage("webhook.failed." + key, arguments, language);
    }

    /** As exact as the database keeps it, so that a lease read back is the lease given. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

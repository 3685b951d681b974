package io.ticketflow.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * To whom events are told beside the letters.
 *
 * @param webhooks the targets, none by default: each has a name, a kind, a url, a secret and events (docs/webhooks.md)
 * @param webhookSending how messages leave
 */
@Validated
@ConfigurationProperties("ticketflow")
public record WebhookSettings(
        @DefaultValue @Size(max = 20, message = "must be 20 at most")
        List<@Valid Webhook> webhooks,

        @DefaultValue @Valid Sending webhookSending) {

    public WebhookSettings {
        webhooks = List.copyOf(webhooks);
    }

    /**
     * How messages leave.
     *
     * @param pollInterval how often a node looks for messages that are due; a new one is sent at once
     * @param lease how long a node may take for one message before another node takes it over
     * @param giveUpAfter how long a message is tried before an administrator has to look at it
     * @param plainHttpOnLoopback whether a target on this machine may be called without TLS, for a relay beside the
     *     application or to try things out
     */
    public record Sending(
            @DefaultValue("5s") Duration pollInterval,
            @DefaultValue("1m") Duration lease,
            @DefaultValue("3d") Duration giveUpAfter,
            @DefaultValue("false") boolean plainHttpOnLoopback) {

        @AssertTrue(message = "poll-interval must be longer than nothing")
        public boolean isPollIntervalPositive() {
            return pollInterval.compareTo(Duration.ZERO) > 0;
        }

        @AssertTrue(message = "lease must be 30 seconds or longer: one call with all its time-outs fits into it")
        public boolean isLeaseLongEnough() {
            return lease.compareTo(WebhookCall.LONGEST.multipliedBy(2)) >= 0;
        }

        @AssertTrue(message = "give-up-after must be a minute or longer")
        public boolean isPatient() {
            return giveUpAfter.compareTo(Duration.ofMinutes(1)) >= 0;
        }
    }

    @AssertTrue(message = "each of the webhooks must have a name of its own")
    public boolean isEachNameGivenOnce() {
        return webhooks.stream().map(Webhook::name).distinct().count() == webhooks.size();
    }

    @AssertTrue(
            message = "a webhook's url must be https://…; http://… only to this machine, and only where"
                    + " ticketflow.webhook-sending.plain-http-on-loopback is true")
    public boolean isEachUrlEncrypted() {
        return webhooks.stream()
                .allMatch(webhook ->
                        webhook.isEncrypted() || (webhookSending.plainHttpOnLoopback() && webhook.isOnLoopback()));
    }
}

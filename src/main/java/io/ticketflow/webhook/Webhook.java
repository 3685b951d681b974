package io.ticketflow.webhook;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One target. Its address is a secret as its key is: whoever knows it can write into the channel, so it is neither shown
 * nor logged, and this name stands for it.
 *
 * @param name what an administrator knows it by, such as {@code it-desk}; it keeps its messages under this name, so a
 *     target that is renamed is another target
 * @param kind what the other side understands
 * @param url where messages go: https, or http to this machine where {@code ticketflow.webhook-sending} allows it
 * @param secret signs each message as the Standard Webhooks specification says; {@code whsec_} and 24 to 64 bytes in
 *     base64. Needed for JSON; Teams and Slack do not look at it
 * @param events which events go there; all where none is named
 */
public record Webhook(
        @NotNull(message = "a name must be given")
        @Pattern(
                regexp = "[a-z0-9-]{1,40}",
                message = "the name must be of a-z, 0-9 and -, and not longer than 40 characters")
        String name,

        @NotNull(message = "the kind must be given: TEAMS, SLACK or JSON")
        Kind kind,

        @NotNull(message = "a url must be given") String url,
        @Nullable String secret,
        @DefaultValue Set<WebhookEvent> events) {

    /** What the other side understands. */
    public enum Kind {
        /** An Adaptive Card, for a Teams channel by its Workflows webhook. */
        TEAMS,
        /** Text and blocks, for Slack's incoming webhooks and what is built like them. */
        SLACK,
        /** Our own, for programs. */
        JSON
    }

    @AssertTrue(
            message = "the url must be https://… (http://… to this machine alone, and only where"
                    + " ticketflow.webhook-sending.plain-http-on-loopback is true), without user or #")
    public boolean isUrlAddress() {
        return url == null || parsed() != null;
    }

    @AssertTrue(
            message = "the secret must be whsec_ and 24 to 64 random bytes in base64; a target of kind JSON needs one")
    public boolean isSecretUsable() {
        return (secret == null || secret.isBlank()) ? kind != Kind.JSON : Signature.isSecret(secret);
    }

    URI uri() {
        URI uri = parsed();
        if (uri == null) {
            throw new IllegalStateException("The address of " + name + " is not usable");
        }
        return uri;
    }

    /** Null where it is none that is called. Spring's own conversion would print the secret it could not convert. */
    private @Nullable URI parsed() {
        try {
            URI uri = new URI(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return web && plain ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    boolean isEncrypted() {
        URI uri = parsed();
        return uri == null || "https".equals(uri.getScheme());
    }

    boolean isOnLoopback() {
        URI uri = parsed();
        return uri != null && uri.getHost().matches("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    }

    boolean wants(WebhookEvent event) {
        return events.isEmpty() || events.contains(event);
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return name + " (" + kind + ")";
    }
}

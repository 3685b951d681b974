package io.ticketflow.attachment.s3;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * The bucket of the attachments.
 *
 * @param endpoint of a store that is not AWS
 * @param publicEndpoint the same store as browsers reach it, where that differs
 * @param accessKey with {@code secretKey}; both left out: the AWS SDK looks for credentials by itself
 */
@Validated
@ConfigurationProperties("ticketflow.attachments")
record S3Settings(
        @NotBlank String bucket,
        @NotBlank String region,
        @Nullable URI endpoint,
        @Nullable URI publicEndpoint,
        @DefaultValue("false") boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey) {

    /** An environment variable that is set to nothing counts as left out. */
    S3Settings {
        endpoint = given(endpoint);
        publicEndpoint = given(publicEndpoint);
        accessKey = StringUtils.hasText(accessKey) ? accessKey : null;
        secretKey = StringUtils.hasText(secretKey) ? secretKey : null;
    }

    private static @Nullable URI given(@Nullable URI endpoint) {
        return endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
    }

    @AssertTrue(message = "needs both access-key and secret-key, or neither of them")
    boolean isKeyPairWhole() {
        return (accessKey == null) == (secretKey == null);
    }

    @Nullable
    URI browserEndpoint() {
        return publicEndpoint == null ? endpoint : publicEndpoint;
    }

    @Override
    public String toString() {
        return "S3Settings[" + bucket + " in " + region + "]";
    }
}

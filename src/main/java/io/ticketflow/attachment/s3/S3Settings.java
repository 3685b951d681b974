package io.ticketflow.attachment.s3;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * The bucket of the attachments.
 *
 * @param bucket the name of the bucket of the attachments
 * @param region the AWS region of the bucket; of another store, the one it signs for
 * @param endpoint the address of a store that is not AWS
 * @param publicEndpoint the address of the same store as browsers reach it, where that differs
 * @param pathStyle whether the bucket's name is part of the path and not of the host, as stores other than AWS want it
 * @param accessKey by which requests are signed; left out together with the secret key, the AWS SDK looks for credentials
 *     by itself
 * @param secretKey of the access key
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

    @AssertTrue(message = "access-key and secret-key must both be given, or neither")
    boolean isKeyPairWhole() {
        return (accessKey == null) == (secretKey == null);
    }

    @AssertTrue(message = "endpoint must be an address such as https://s3.example.com")
    boolean isEndpointAnAddress() {
        return isAddress(endpoint);
    }

    @AssertTrue(message = "public-endpoint must be an address such as https://s3.example.com")
    boolean isPublicEndpointAnAddress() {
        return isAddress(publicEndpoint);
    }

    private static boolean isAddress(@Nullable URI endpoint) {
        return endpoint == null
                || (endpoint.getHost() != null && Set.of("http", "https").contains(endpoint.getScheme()));
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

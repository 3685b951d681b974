package io.ticketflow.attachment.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The SDK's parts, each built at its first use: a store that is away does not hold up the start. */
@Component
class S3Clients implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(15);

    private final S3Settings settings;
    private @Nullable S3Client client;
    private @Nullable S3Presigner presigner;

    S3Clients(S3Settings settings) {
        this.settings = settings;
    }

    synchronized S3Client client() {
        if (client == null) {
            client = newClient(settings.endpoint());
        }
        return client;
    }

    synchronized S3Presigner presigner() {
        if (presigner == null) {
            presigner = newPresigner(settings.browserEndpoint());
        }
        return presigner;
    }

    private S3Client newClient(@Nullable URI endpoint) {
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(CALL))
                .overrideConfiguration(limits -> limits.apiCallTimeout(CALL));
        return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
    }

    private S3Presigner newPresigner(@Nullable URI endpoint) {
        var builder = S3Presigner.builder()
                .region(Region.of(settings.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build())
                .credentialsProvider(credentials());
        return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
    }

    private AwsCredentialsProvider credentials() {
        String accessKey = settings.accessKey();
        String secretKey = settings.secretKey();
        return accessKey == null || secretKey == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (presigner != null) {
            presigner.close();
        }
    }
}

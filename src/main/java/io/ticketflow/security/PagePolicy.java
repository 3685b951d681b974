package io.ticketflow.security;

import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** The Content-Security-Policy of our pages: everything from us, but for the attachments, which are in the S3 store. */
final class PagePolicy {

    private static final String ATTACHMENTS = "ticketflow.attachments.";

    private PagePolicy() {}

    /** @param directory where one signs in; a sign-out form is redirected there */
    static String of(Environment settings, String directory) {
        String store = store(settings);
        return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: " + store
                + "; connect-src 'self' " + store
                + "; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self' "
                + origin(directory);
    }

    private static String store(Environment settings) {
        return Stream.of("public-endpoint", "endpoint")
                .map(name -> settings.getProperty(ATTACHMENTS + name))
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(PagePolicy::origin)
                .orElseGet(() -> aws(
                        settings.getProperty(ATTACHMENTS + "bucket"), settings.getProperty(ATTACHMENTS + "region")));
    }

    /** AWS has the bucket in the host name, or, where that would not do for TLS, in the path. */
    private static String aws(@Nullable String bucket, @Nullable String region) {
        String host = "s3." + region + ".amazonaws.com";
        return "https://" + bucket + "." + host + " https://" + host;
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}

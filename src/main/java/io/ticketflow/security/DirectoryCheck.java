package io.ticketflow.security;

import com.azure.spring.cloud.autoconfigure.implementation.aad.configuration.properties.AadAuthenticationProperties;
import io.ticketflow.shared.ConnectionCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Asks the directory for the keys by which it signs, without which nobody can sign in. */
@Component
class DirectoryCheck implements ConnectionCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI keys;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Autowired
    DirectoryCheck(AadAuthenticationProperties azure) {
        this(
                azure.getProfile().getEnvironment().getActiveDirectoryEndpoint(),
                azure.getProfile().getTenantId());
    }

    DirectoryCheck(String endpoint, String tenant) {
        keys = URI.create(endpoint + tenant + "/discovery/v2.0/keys");
    }

    @Override
    public Optional<String> problem() {
        try {
            var request = HttpRequest.newBuilder(keys).timeout(PATIENCE).build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? Optional.empty()
                    : Optional.of(
                            "Nobody can sign in: the directory does not know the tenant; correct AZURE_TENANT_ID ("
                                    + status + " for " + keys + ").");
        } catch (IOException e) {
            return Optional.of("Nobody can sign in: the directory at " + keys + " cannot be reached; let this machine"
                    + " through to it (" + e + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

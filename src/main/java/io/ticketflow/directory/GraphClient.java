package io.ticketflow.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks Microsoft Graph in the application's own name (client credentials). Redirects are not followed, an answer has a
 * size and a time that it may take, and a server that asks for patience gets some. A proxy is the JVM's setting.
 */
@Component
class GraphClient {

    private static final Logger log = LoggerFactory.getLogger(GraphClient.class);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final int TRIES = 6;
    private static final int LARGEST = 16 << 20;

    private final DirectorySettings settings;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    GraphClient(DirectorySettings settings) {
        this.settings = settings;
    }

    /** An access token for one comparison; it is kept nowhere. */
    String token() {
        String form = form(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                settings.clientId(),
                "client_secret",
                settings.clientSecret(),
                "scope",
                origin(settings.graph()) + "/.default"));
        URI address =
                URI.create(withoutSlash(settings.login()) + "/" + encoded(settings.tenantId()) + "/oauth2/v2.0/token");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<byte[]> answer = patiently(request);
        if (answer.statusCode() != 200) {
            throw new Unread(Unread.Why.NO_TOKEN, String.valueOf(answer.statusCode()));
        }
        String token = parsed(answer).path("access_token").asText("");
        if (token.isEmpty()) {
            throw new Unread(Unread.Why.NO_TOKEN, "200");
        }
        return token;
    }

    JsonNode get(URI address, String token) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .GET()
                .build();
        HttpResponse<byte[]> answer = patiently(request);
        return switch (answer.statusCode()) {
            case 200 -> parsed(answer);
            case 401, 403 -> throw new Unread(Unread.Why.DENIED, address.getPath());
            case 404 -> throw new Unread(Unread.Why.NO_SUCH_GROUP, address.getPath());
            default -> throw new Unread(Unread.Why.STATUS, String.valueOf(answer.statusCode()));
        };
    }

    /** Where the next page is: at the same host, or the token would go elsewhere. */
    URI next(String link) {
        try {
            URI next = URI.create(link);
            if (!origin(next).equals(origin(settings.graph()))) {
                throw new Unread(Unread.Why.OTHER_HOST, String.valueOf(next.getHost()));
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw new Unread(Unread.Why.NOT_UNDERSTOOD, "@odata.nextLink", e);
        }
    }

    private HttpResponse<byte[]> patiently(HttpRequest request) {
        for (int tried = 1; ; tried++) {
            HttpResponse<byte[]> answer = send(request);
            int status = answer.statusCode();
            if (status != 429 && status != 503 && status != 504) {
                return answer;
            }
            if (tried == TRIES) {
                throw new Unread(Unread.Why.BUSY, String.valueOf(status));
            }
            await(wait(answer));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, info -> new BoundedBody(LARGEST));
        try {
            return answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unread refused) {
                throw refused;
            }
            throw new Unread(Unread.Why.UNREACHABLE, request.uri().getHost(), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Unread(Unread.Why.UNREACHABLE, request.uri().getHost(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        }
    }

    /** What the server asks for in seconds. A longer wait than ours ends the comparison; the next one comes anyway. */
    private static Duration wait(HttpResponse<?> answer) {
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(USUAL_WAIT);
        if (asked.compareTo(LONGEST_WAIT) > 0) {
            throw new Unread(Unread.Why.BUSY, String.valueOf(answer.statusCode()));
        }
        return asked;
    }

    private static void await(Duration time) {
        log.info("The directory asks for {} s of patience", time.toSeconds());
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Unread interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Unread(Unread.Why.UNREACHABLE, "-", e);
    }

    private JsonNode parsed(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new Unread(Unread.Why.NOT_UNDERSTOOD, answer.uri().getPath(), e);
        }
    }

    private static String origin(URI address) {
        int port = address.getPort() == 443 ? -1 : address.getPort();
        return address.getScheme() + "://" + address.getHost() + (port < 0 ? "" : ":" + port);
    }

    private static String withoutSlash(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

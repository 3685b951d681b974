package io.ticketflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.local.TestParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser of their own: a cookie jar, the real sign-in, and the CSRF token where one is needed. */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies;
    private final URI application;
    private final URI signIn;
    private final HttpClient following;
    private final HttpClient client;
    private @Nullable String csrf;
    private @Nullable String xsrf;

    public Visitor() {
        this(TestParts.baseUrl(), TestParts.signInUrl());
    }

    /** Of another application than that of the tests. */
    public Visitor(URI application, URI signIn) {
        this(application, signIn, new LoopbackCookies());
    }

    private Visitor(URI application, URI signIn, CookieManager cookies) {
        this.application = application;
        this.signIn = signIn;
        this.cookies = cookies;
        this.following = client(Redirect.NORMAL);
        this.client = client(Redirect.NEVER);
    }

    /** The same person with the same cookies at another address. */
    public Visitor at(URI other) {
        return new Visitor(other, signIn, cookies);
    }

    private HttpClient client(Redirect redirects) {
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(redirects)
                .build();
    }

    /** @param login the part of a sample employee's e-mail address before the {@code @} */
    public static Visitor signedInAs(String login) {
        return signedInWith(login + "@ticketflow.example");
    }

    /** @param email of anybody in the organisation, whether Ticketflow knows the person or not */
    public static Visitor signedInWith(String email) {
        Visitor visitor = new Visitor();
        visitor.open(Probe.PAGE);
        visitor.signIn(email);
        return visitor;
    }

    /** Says who one is on the provider's page, to which a page has led before, and goes back to that page. */
    public HttpResponse<String> signIn(String email) {
        HttpRequest.Builder form = request(signIn.resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(form(Map.of("username", email)));
        csrf = null;
        return send(following, form);
    }

    /** Follows every redirect, as a browser does. */
    public HttpResponse<String> open(String path) {
        return send(following, request(address(path)).header("Accept", "text/html"));
    }

    /** Follows no redirect. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(client, request);
    }

    /** A file. */
    public byte[] bytes(String path) throws IOException, InterruptedException {
        return client.send(request(address(path)).build(), BodyHandlers.ofByteArray())
                .body();
    }

    public HttpResponse<String> post(String path, Object body) {
        return send("POST", path, body);
    }

    public HttpResponse<String> put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** A call of the REST API with the CSRF token. */
    public HttpResponse<String> send(String method, String path, Object body) {
        return send(
                client,
                request(address(path))
                        .header("Content-Type", "application/json")
                        .header("X-CSRF-TOKEN", csrf())
                        .method(method, json(body)));
    }

    /**
     * A call of the web applications' own API as their pages make it, with the token that they give. The path goes out
     * as it is written here.
     */
    public HttpResponse<String> tasklist(String method, String path, Object body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(application + path));
        request.header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-XSRF-TOKEN", xsrf())
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : json(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(client, request);
    }

    private String xsrf() {
        if (xsrf == null) {
            get("/camunda/api/engine/engine/");
            xsrf = cookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("none");
        }
        return xsrf;
    }

    /** A form of one of our pages, sent without following where it leads. */
    public HttpResponse<String> submit(String path, Map<String, String> fields) {
        return send(
                client,
                request(address(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-CSRF-TOKEN", csrf())
                        .POST(form(fields)));
    }

    /** Any request to any address, with this visitor's cookies. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(client, request);
    }

    /** How a request ended, as far as who may do it is concerned. */
    public record Outcome(int status, String leadsTo) {

        public boolean leadsToSignIn() {
            return leadsTo.contains("/oauth2/authorization/") || leadsTo.contains("/sign-in");
        }
    }

    /**
     * Tries any of our routes, the API's by JSON and a page's as its form. Of a stream of events, which never ends, only
     * the head is read.
     */
    public Outcome outcome(String method, String path, Map<String, String> fields) {
        boolean api = path.startsWith("/api/");
        HttpRequest.Builder request =
                request(address(path)).header("Accept", api ? "application/json, */*;q=0.5" : "text/html");
        if (!method.equals("GET")) {
            request.header("Content-Type", api ? "application/json" : "application/x-www-form-urlencoded");
            if (csrf == null) {
                csrf = get("/api/me").headers().firstValue("X-CSRF-TOKEN").orElse("");
            }
            request.header("X-CSRF-TOKEN", csrf);
        }
        request.method(method, method.equals("GET") ? BodyPublishers.noBody() : api ? json(fields) : form(fields));
        return outcome(request);
    }

    private Outcome outcome(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close();
            return new Outcome(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines of an answer that does not end, as they come; at its end {@code END}. */
    public List<String> listen(String path) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Future<?> unused = client.sendAsync(request(address(path)).build(), BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body().forEach(lines::add))
                .whenComplete((heard, gone) -> lines.add("END"));
        return lines;
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + response.body(), e);
        }
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private String csrf() {
        if (csrf == null) {
            csrf = get("/api/me").headers().firstValue("X-CSRF-TOKEN").orElseThrow();
        }
        return csrf;
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static BodyPublisher form(Map<String, String> fields) {
        return BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .reduce((one, other) -> one + "&" + other)
                .orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private URI address(String path) {
        return application.resolve(path);
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

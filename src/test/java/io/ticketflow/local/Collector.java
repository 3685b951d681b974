package io.ticketflow.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector of traces on loopback: it takes OTLP over HTTP, and keeps what it is told. */
public final class Collector implements AutoCloseable {

    private static final String PATH = "/v1/traces";

    private final HttpServer server;
    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private final List<String> raw = new CopyOnWriteArrayList<>();

    /**
     * A step of a trace ("span").
     *
     * @param parent empty for the first
     * @param state what a {@code tracestate} would have brought
     * @param error what its status and its events say
     */
    public record Step(
            String trace,
            String id,
            String parent,
            String name,
            String state,
            Map<String, String> attributes,
            String error) {}

    public Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PATH, this::receive);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Each request's body; its texts can be read in it. */
    public List<String> raw() {
        return List.copyOf(raw);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        raw.add(new String(body, StandardCharsets.UTF_8));
        new Protobuf(body)
                .all(1).stream()
                        .flatMap(resource -> resource.all(2).stream())
                        .flatMap(scope -> scope.all(2).stream())
                        .forEach(span -> steps.add(step(span)));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Step step(Protobuf span) {
        HexFormat hex = HexFormat.of();
        return new Step(
                hex.formatHex(span.bytes(1)),
                hex.formatHex(span.bytes(2)),
                hex.formatHex(span.bytes(4)),
                span.text(5),
                span.text(3),
                span.all(9).stream()
                        .collect(Collectors.toMap(
                                attribute -> attribute.text(1),
                                attribute -> attribute.one(2).text(1))),
                span.one(15).text(2)
                        + span.all(11).stream()
                                .flatMap(event -> event.all(3).stream())
                                .map(attribute -> attribute.text(1) + "="
                                        + attribute.one(2).text(1))
                                .collect(Collectors.joining(" ")));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

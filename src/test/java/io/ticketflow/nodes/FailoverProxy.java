package io.ticketflow.nodes;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A proxy as plain as one can be: hands requests to the nodes that are ready, in turn, and to another one only where a
 * node takes no connection, for then nothing was sent and nothing can happen twice.
 */
final class FailoverProxy implements AutoCloseable {

    /** Much shorter than the time for which a leaving node goes on answering. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private static final Set<String> DROPPED =
            Set.of("connection", "upgrade", "http2-settings", "forwarded", "keep-alive");

    private final ServerSocket socket;
    private final List<Node> nodes;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private volatile List<Integer> ready = List.of();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool();

    private FailoverProxy(ServerSocket socket, List<Node> nodes) {
        this.socket = socket;
        this.nodes = nodes;
    }

    static FailoverProxy start(int port, List<Node> nodes) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var proxy = new FailoverProxy(socket, nodes);
            proxy.looks.scheduleWithFixedDelay(
                    proxy::lookWhoIsReady, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            proxy.workers.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lookWhoIsReady() {
        ready = nodes.stream()
                .filter(node -> node.health("readiness") == 200)
                .map(Node::port)
                .toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                workers.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            workers.shutdown();
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream from = new BufferedInputStream(client.getInputStream());
            List<String> head = head(from);
            if (!head.isEmpty()) {
                pass(client, head, from.readNBytes(length(head)));
            }
        } catch (IOException gone) {
            // Whoever asked sees it by the connection's end.
        }
    }

    /** The lines before the body, without the empty one at their end; nothing where the client has gone. */
    private static List<String> head(InputStream from) throws IOException {
        var lines = new ArrayList<String>();
        String line = line(from);
        while (!line.isEmpty()) {
            lines.add(line);
            line = line(from);
        }
        return lines;
    }

    private static String line(InputStream from) throws IOException {
        var line = new ByteArrayOutputStream();
        int read = from.read();
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = from.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static int length(List<String> head) {
        return head.stream()
                .filter(line -> name(line).equals("content-length"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .map(Integer::valueOf)
                .findFirst()
                .orElse(0);
    }

    private static String name(String line) {
        return line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
    }

    private void pass(Socket client, List<String> head, byte[] body) throws IOException {
        try (Socket node = connect()) {
            OutputStream to = node.getOutputStream();
            to.write(forwarded(client, head).getBytes(StandardCharsets.ISO_8859_1));
            to.write(body);
            to.flush();
            node.getInputStream().transferTo(client.getOutputStream());
        }
    }

    /** Each request has a connection of its own; what a client claims of its origin is not believed. */
    private static String forwarded(Socket client, List<String> head) {
        String kept = head.stream()
                .filter(line -> !DROPPED.contains(name(line)) && !name(line).startsWith("x-forwarded-"))
                .collect(Collectors.joining("\r\n"));
        return kept + "\r\nConnection: close\r\nX-Forwarded-Proto: http\r\nX-Forwarded-For: "
                + client.getInetAddress().getHostAddress() + "\r\n\r\n";
    }

    private Socket connect() throws IOException {
        List<Integer> asked = ready;
        int first = turn.getAndIncrement();
        IOException refused = new IOException("No node is ready");
        for (int i = 0; i < asked.size(); i++) {
            try {
                int node = asked.get(Math.floorMod(first + i, asked.size()));
                return new Socket(InetAddress.getLoopbackAddress(), node);
            } catch (IOException e) {
                refused = e;
            }
        }
        throw refused;
    }

    @Override
    public void close() {
        try {
            looks.shutdownNow();
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.ticketflow.web.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection that is kept as long as the server keeps it. */
final class RawConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI server;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    RawConnection(URI server) {
        this.server = server;
    }

    RawAnswer send(RawRequest request) throws IOException {
        boolean fresh = socket == null;
        RawAnswer answer = once(request);
        // The server may have closed a kept connection in the very moment.
        return answer.status() == 0 && !fresh ? once(request) : answer;
    }

    private RawAnswer once(RawRequest request) throws IOException {
        InputStream from = open();
        RawAnswer answer;
        try {
            write(request);
            answer = read(from, request.method().equals("HEAD"));
        } catch (IOException e) {
            answer = RawAnswer.none();
        }
        if (!answer.whole() || answer.header("connection").equalsIgnoreCase("close") || answer.status() == 101) {
            close();
        }
        return answer;
    }

    /** A server may answer and close before it has read all. */
    private void write(RawRequest request) {
        try {
            if (socket != null) {
                request.writeTo(socket.getOutputStream());
            }
        } catch (IOException e) {
            // The answer says why.
        }
    }

    private InputStream open() throws IOException {
        if (socket == null || in == null) {
            socket = new Socket();
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        }
        return in;
    }

    private static RawAnswer read(InputStream in, boolean headOnly) throws IOException {
        int status;
        Map<String, String> headers;
        do {
            status = Integer.parseInt(line(in).split(" ", 3)[1]);
            headers = headers(in);
        } while (status == 100);
        // A stream of events never ends.
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            headers.put("connection", "close");
            return new RawAnswer(status, headers, new byte[0], true);
        }
        var body = new ByteArrayOutputStream();
        boolean whole = headOnly || status == 204 || status == 304 || status < 200 || body(in, headers, body);
        return new RawAnswer(status, headers, body.toByteArray(), whole);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return headers;
    }

    /** @return whether it came to its end */
    private static boolean body(InputStream in, Map<String, String> headers, ByteArrayOutputStream body) {
        try {
            if (headers.containsKey("content-length")) {
                return copy(in, body, Integer.parseInt(headers.getOrDefault("content-length", "0")));
            }
            if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
                return chunks(in, body);
            }
            in.transferTo(body);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
        while (true) {
            int length = Integer.parseInt(line(in).strip(), 16);
            if (!copy(in, body, length)) {
                return false;
            }
            line(in);
            if (length == 0) {
                return true;
            }
        }
    }

    private static boolean copy(InputStream in, ByteArrayOutputStream body, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        body.writeBytes(bytes);
        return bytes.length == length;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is of no more use.
        }
        socket = null;
        in = null;
    }
}

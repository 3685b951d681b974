package io.ticketflow.nodes;

import io.ticketflow.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A ticket that is raised so slowly that its node is told to stop meanwhile. */
final class HalfRequest implements AutoCloseable {

    private static final String FIRST = "{\"application\": \"EXP\", \"title\": \"Slow\", \"description\": ";
    private static final String REST = "\"It stays white.\", \"priority\": \"HIGH\"}";

    private final Socket socket;

    private HalfRequest(Socket socket) {
        this.socket = socket;
    }

    static HalfRequest begin(Node node, Visitor person) throws IOException {
        String token =
                person.get("/api/me").headers().firstValue("X-CSRF-TOKEN").orElseThrow();
        String cookies = person.cookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        var request = new HalfRequest(new Socket(InetAddress.getLoopbackAddress(), node.port()));
        request.send("POST /api/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + (FIRST + REST).length() + "\r\nCookie: " + cookies + "\r\nX-CSRF-TOKEN: "
                + token + "\r\n\r\n" + FIRST);
        return request;
    }

    private void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** @return the first line of the answer */
    String finish() throws IOException {
        send(REST);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.ticketflow.web.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request byte by byte, so that it can also be one that no client would send.
 *
 * @param number with the seed it makes the same request again
 * @param headers whole lines, without their ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawRequest(int number, String route, String method, String target, List<String> headers, byte[] body) {

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes());
        out.flush();
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        String head = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        // Each char is one byte: whoever wants UTF-8 in a header or a path brings its bytes.
        all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Enough to see what it was about. */
    @Override
    public String toString() {
        String all = new String(bytes(), StandardCharsets.ISO_8859_1);
        String shown = all.length() <= 3000 ? all : all.substring(0, 3000) + "… " + all.length() + " bytes";
        return "request " + number + " to " + route + "\n"
                + shown.replace("\r\n", "\n").replaceAll("[^\\n -~…]", "?");
    }
}

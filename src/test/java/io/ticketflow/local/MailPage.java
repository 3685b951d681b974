package io.ticketflow.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shows the kept letters to whoever tries Ticketflow. */
final class MailPage implements AutoCloseable {

    private static final int SHOWN = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** What a letter says must not act on this page; its links may open others. */
    private static final String HARMLESS = "sandbox allow-popups allow-popups-to-escape-sandbox";

    private final KeptMail kept;
    private final LocalPages pages;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    private MailPage(KeptMail kept, LocalPages pages, HttpServer server) {
        this.kept = kept;
        this.pages = pages;
        this.server = server;
    }

    static MailPage start(Port port, KeptMail kept, LocalPages pages) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
            var page = new MailPage(kept, pages, HttpServer.create(address, 0));
            page.serve();
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext("/", answer(this::list));
        server.createContext("/letter", answer(this::letter));
        server.createContext("/html", answer(this::html));
        server.start();
    }

    /** What is shown under an address, given its query; nothing is 404. */
    private interface View {
        Optional<String> of(Map<String, String> query) throws MessagingException, IOException;
    }

    private HttpHandler answer(View view) {
        return exchange -> {
            try (exchange) {
                Optional<String> shown = view.of(query(exchange));
                send(exchange, shown.isPresent() ? 200 : 404, shown.orElse("There is no such letter."));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        };
    }

    private static void send(HttpExchange exchange, int status, String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestURI().getPath().equals("/html")) {
            exchange.getResponseHeaders().set("Content-Security-Policy", HARMLESS);
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null || !query.contains("=")) {
            return Map.of();
        }
        String[] pair = query.split("=", 2);
        return Map.of(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }

    /** A line of the list. */
    record Line(String id, String at, String recipient, String subject) {

        static Line of(KeptMail.Letter letter) {
            return new Line(letter.id(), TIME.format(letter.at()), letter.recipient(), subjectOf(letter));
        }
    }

    private Optional<String> list(Map<String, String> query) {
        String to = query.getOrDefault("to", "");
        List<KeptMail.Letter> letters = new ArrayList<>(kept.all());
        Collections.reverse(letters);
        List<Line> lines = letters.stream()
                .filter(letter -> to.isBlank() || letter.recipient().equalsIgnoreCase(to.strip()))
                .limit(SHOWN)
                .map(Line::of)
                .toList();
        List<String> recipients = letters.stream()
                .map(KeptMail.Letter::recipient)
                .distinct()
                .sorted()
                .toList();
        return Optional.of(pages.page("mail", Map.of("letters", lines, "recipients", recipients, "to", to)));
    }

    private Optional<String> letter(Map<String, String> query) throws MessagingException, IOException {
        Optional<KeptMail.Letter> letter = kept.find(query.getOrDefault("id", ""));
        if (letter.isEmpty()) {
            return Optional.empty();
        }
        var message = letter.get().message();
        return Optional.of(pages.page(
                "letter",
                Map.of(
                        "letter", Line.of(letter.get()),
                        "from", String.valueOf(message.getHeader("From", ", ")),
                        "hasHtml", content(message, "text/html").isPresent(),
                        "text", content(message, "text/plain").orElse(""))));
    }

    private Optional<String> html(Map<String, String> query) throws MessagingException, IOException {
        Optional<KeptMail.Letter> letter = kept.find(query.getOrDefault("id", ""));
        return letter.isEmpty()
                ? Optional.empty()
                : content(letter.get().message(), "text/html").map(html -> "<base target=\"_blank\">" + html);
    }

    private static Optional<String> content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = content(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String subjectOf(KeptMail.Letter letter) {
        try {
            String subject = letter.message().getSubject();
            return subject == null || subject.isBlank() ? "(no subject)" : subject;
        } catch (MessagingException e) {
            return "(unreadable subject)";
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

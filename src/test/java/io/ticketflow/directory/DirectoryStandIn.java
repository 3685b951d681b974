package io.ticketflow.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Microsoft Graph and its token endpoint, on loopback: the same paths and shapes, in pages of two. It
 * answers otherwise where a test has put a fault before a path.
 */
final class DirectoryStandIn implements AutoCloseable {

    static final String TOKEN = "a-token";

    /** What is answered in place of the truth; false: go on with the truth. */
    interface Fault {
        boolean answer(HttpExchange exchange) throws IOException;
    }

    record Entry(
            String id,
            @Nullable String userPrincipalName,
            @Nullable String displayName,
            boolean accountEnabled,
            String userType,
            @Nullable String manager) {}

    private static final int PAGE = 2;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Entry> people = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, Fault> faults = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    DirectoryStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void has(Entry person) {
        people.removeIf(other -> other.id().equals(person.id()));
        people.add(person);
    }

    /** Also a second time. */
    void alsoHas(Entry person) {
        people.add(person);
    }

    void hasNoMore(String id) {
        people.removeIf(other -> other.id().equals(id));
    }

    void join(String group, String... members) {
        groups.computeIfAbsent(group, g -> new LinkedHashSet<>()).addAll(List.of(members));
    }

    void leave(String group, String member) {
        groups.getOrDefault(group, new LinkedHashSet<>()).remove(member);
    }

    void fault(String path, Fault fault) {
        faults.put(path, fault);
    }

    void noFaults() {
        faults.clear();
    }

    List<String> asked(String path) {
        return asked.stream().filter(uri -> uri.contains(path)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            asked.add(uri.toString());
            for (Map.Entry<String, Fault> fault : faults.entrySet()) {
                if (uri.toString().contains(fault.getKey()) && fault.getValue().answer(exchange)) {
                    return;
                }
            }
            if (uri.getPath().endsWith("/oauth2/v2.0/token")) {
                giveToken(exchange);
            } else if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{}");
            } else if (uri.getPath().equals("/v1.0/users")) {
                page(exchange, new ArrayList<>(people).stream().map(this::user).toList());
            } else if (uri.getPath().startsWith("/v1.0/groups/")) {
                members(exchange, uri.getPath().split("/", -1)[3]);
            } else {
                send(exchange, 404, "{}");
            }
        }
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean right = form.contains("grant_type=client_credentials") && form.contains("client_secret=secret");
        send(exchange, right ? 200 : 401, "{\"access_token\":\"" + TOKEN + "\"}");
    }

    private void members(HttpExchange exchange, String group) throws IOException {
        if (groups.containsKey(group)) {
            List<Map<String, Object>> members = groups.get(group).stream()
                    .map(id -> Map.<String, Object>of("id", id))
                    .toList();
            page(exchange, members);
        } else {
            send(exchange, 404, "{}");
        }
    }

    private Map<String, Object> user(Entry person) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", person.id());
        user.put("userPrincipalName", person.userPrincipalName());
        user.put("displayName", person.displayName());
        user.put("accountEnabled", person.accountEnabled());
        user.put("userType", person.userType());
        if (person.manager() != null) {
            user.put("manager", Map.of("@odata.type", "#microsoft.graph.user", "id", person.manager()));
        }
        return user;
    }

    private void page(HttpExchange exchange, List<Map<String, Object>> all) throws IOException {
        URI uri = exchange.getRequestURI();
        String query = String.valueOf(uri.getQuery());
        int from = query.contains("$skiptoken=") ? Integer.parseInt(query.replaceAll(".*skiptoken=", "")) : 0;
        int to = Math.min(from + PAGE, all.size());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("value", all.subList(from, to));
        if (to < all.size()) {
            answer.put("@odata.nextLink", address() + uri.getPath() + "?$skiptoken=" + to);
        }
        send(exchange, 200, json.writeValueAsString(answer));
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

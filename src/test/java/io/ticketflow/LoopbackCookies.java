package io.ticketflow;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps cookies as browsers do, for whom loopback is as safe as TLS. */
final class LoopbackCookies extends CookieManager {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
        super.put(uri, LOOPBACK.contains(uri.getHost()) ? withoutSecure(headers) : headers);
    }

    private static Map<String, List<String>> withoutSecure(Map<String, List<String>> headers) {
        var all = new HashMap<>(headers);
        all.replaceAll((name, values) -> "Set-Cookie".equalsIgnoreCase(name)
                ? values.stream()
                        .map(value -> value.replaceAll("(?i);\\s*secure\\b", ""))
                        .toList()
                : values);
        return all;
    }
}

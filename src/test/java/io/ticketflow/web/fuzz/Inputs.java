package io.ticketflow.web.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes request after request, each from the seed and its own number alone. */
final class Inputs {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static final List<String> VERBS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "GRÜSSE",
            "X",
            "A".repeat(300));

    private static final List<String> MEDIA = List.of(
            "",
            "text/plain",
            "text/html",
            "application/json",
            "application/json;charset=utf-16",
            "application/json;charset=none",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded;charset=utf-16",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/xml",
            "application/octet-stream",
            "application/cbor",
            "application/x-java-serialized-object",
            "application/merge-patch+json",
            "*/*",
            "json",
            "/",
            "a/b;c",
            "a/b;q=\"",
            "text/csv",
            "application/*+json",
            "image/\u00ff",
            "text/html;level=1;q=0",
            "*/*;q=0",
            "application/problem+json",
            "text/event-stream",
            "application/json,".repeat(400));

    /** What may be set beside: each of them a line, or more. */
    private static final List<String> HEADERS = List.of(
            "HX-Request: true",
            "HX-Request: \u0001",
            "HX-Current-URL: http://[",
            "HX-Current-URL: javascript:x",
            "HX-Target: ${x}",
            "Range: bytes=0-1",
            "Range: bytes=9-1,-",
            "Range: lines=1-",
            "If-None-Match: *",
            "If-None-Match: W/\"",
            "If-Match: \"x\"",
            "If-Modified-Since: yesterday",
            "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
            "If-Unmodified-Since: x",
            "If-Range: x",
            "Accept-Language: xx-YY-zzzzzzzzzzzz;q=9",
            "Accept-Language: *",
            "Accept-Language: de, ar;q=0.5",
            "Accept-Language: " + "a-".repeat(500),
            "Accept-Charset: utf-7",
            "Accept-Encoding: gzip;q=-1, x",
            "Content-Encoding: gzip",
            "Content-Language: \u00e9",
            "Content-MD5: x",
            "Content-Disposition: form-data; filename=\"../x\"",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-Host: example.org",
            "X-Forwarded-Proto: gopher",
            "X-Forwarded-Port: -1",
            "X-Forwarded-Port: x",
            "X-Forwarded-For: \u00ff, ::1, x",
            "X-Forwarded-Prefix: /../..",
            "Forwarded: for=\"_x\";proto=ftp",
            "Origin: null",
            "Origin: https://example.org",
            "Referer: http://[::",
            "Referer: \u00fc",
            "Upgrade: h2c\r\nConnection: Upgrade",
            "Upgrade: websocket\r\nConnection: Upgrade",
            "Expect: 100-continue",
            "Expect: 200-maybe",
            "TE: trailers",
            "Max-Forwards: 0",
            "Authorization: Basic Og==",
            "Authorization: Basic \u00ff",
            "Authorization: Negotiate x",
            "Proxy-Authorization: x",
            "Sec-Fetch-Site: cross-site",
            "User-Agent: ${jndi:ldap://x}",
            "Date: x",
            "Via: x",
            "X-CSRF-TOKEN: twice",
            "Access-Control-Request-Method: DELETE",
            "Purpose: prefetch",
            "X-Requested-With: XMLHttpRequest",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: x",
            "Host: \u0000",
            "Host: a b",
            "Host: example.org:99999",
            "No colon",
            ": no name",
            "Sp ace: x",
            "Folded: a\r\n b",
            "Nul: a\u0000b",
            "Cr: a\rb",
            "Transfer-Encoding: chunked, chunked",
            "X-Long: " + "y".repeat(7000),
            "X-Longer: " + "y".repeat(20_000),
            "X-Many: 1" + "\r\nX-Many: 1".repeat(150));

    private static final List<String> COOKIES = List.of(
            "=",
            ";;;",
            "\u0001=\u0002",
            "a=\"",
            "\u00ff\u00fe",
            "__Host-SESSION",
            "__Host-SESSION=",
            "__Host-SESSION=\u0000",
            "__Host-SESSION=AAAA",
            "__Host-SESSION=" + "Q".repeat(5000),
            "__Host-SESSION=%00; __Host-SESSION=x",
            "SESSION=!!!",
            "SESSION=AAAA",
            "SESSION=%00",
            "SESSION=" + "Q".repeat(5000),
            "JSESSIONID=1",
            "__Host-SESSION=AA==; $Version=1",
            "a=b; ".repeat(300));

    private static final List<String> TOKENS = List.of(
            "",
            " ",
            "x",
            "x.y.z",
            "....",
            "eyJhbGciOiJub25lIn0.e30.",
            "eyJhbGciOiJub25lIn0.eyJvaWQiOiIxIn0.",
            "\u00ff",
            "eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
            "a b c",
            "A".repeat(6000),
            ".".repeat(200),
            "eyJ\u0000");

    private static final byte[] NOT_UTF8 = {
        (byte) 0xc3, 0x28, (byte) 0xff, (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xf8
    };

    private final long seed;
    private final List<Route> routes;
    private final Fields fields;
    private final Cast cast;
    private final String host;

    Inputs(long seed, List<Route> routes, Fields fields, Cast cast, String host) {
        this.seed = seed;
        this.routes = routes;
        this.fields = fields;
        this.cast = cast;
        this.host = host;
    }

    RawRequest number(int number) {
        return new Making(new SplittableRandom(seed).split().nextLong() + 0x9E3779B97F4A7C15L * number).request(number);
    }

    /** One request in the making. */
    private final class Making {

        private final SplittableRandom random;
        private final Hostile hostile;
        private final List<String> headers = new ArrayList<>();

        Making(long seed) {
            random = new SplittableRandom(seed);
            hostile = new Hostile(random);
        }

        RawRequest request(int number) {
            Route route = routes.get(number % routes.size());
            String method = hostile.in(6) ? hostile.one(VERBS) : route.method();
            boolean reads = route.method().equals("GET");
            Map<String, String> given = parameters(route);
            boolean form = !reads && (route.isApi() ? hostile.in(4) : !hostile.in(4));
            byte[] body = reads ? hostile.in(3) ? json(route) : new byte[0] : form ? form(given) : json(route);
            String target = path(route) + (reads || hostile.in(15) ? query(given) : "");
            headers.add("Host: " + host);
            who(route, reads);
            media(route, form, body.length > 0);
            if (body.length > 0 || !reads) {
                headers.add("Content-Length: " + body.length);
            }
            if (hostile.in(15)) {
                headers.add(hostile.one(HEADERS));
            }
            return new RawRequest(number, route.toString(), bytes(method), target, List.copyOf(headers), body);
        }

        private void who(Route route, boolean reads) {
            if (route.isApi() && hostile.in(12)) {
                headers.add("Authorization: Bearer " + hostile.one(hostile.in(60) ? cast.tokens() : TOKENS));
                return;
            }
            // The one who may do everything comes first.
            Cast.Principal who = hostile.in(45) ? cast.principals().get(0) : hostile.one(cast.principals());
            String cookie = hostile.in(5) ? hostile.one(COOKIES) : who.cookie();
            if (!cookie.isEmpty()) {
                headers.add("Cookie: " + cookie);
            }
            if (!reads && !hostile.in(4)) {
                headers.add("X-CSRF-TOKEN: " + (hostile.in(4) ? latin(hostile.text()) : who.csrf()));
            }
        }

        private void media(Route route, boolean form, boolean full) {
            if (full) {
                String fitting = form ? "application/x-www-form-urlencoded" : "application/json";
                headers.add("Content-Type: " + bytes(hostile.in(7) ? hostile.one(MEDIA) : fitting));
            }
            if (!hostile.in(10)) {
                String fitting = route.isApi() ? "application/json" : "text/html";
                headers.add("Accept: " + bytes(hostile.in(10) ? hostile.one(MEDIA) : fitting));
            }
        }

        private String path(Route route) {
            Matcher variables = VARIABLE.matcher(route.pattern());
            String path = variables.replaceAll(found -> Matcher.quoteReplacement(
                    hostile.in(15) ? hostile.segment() : fields.inPath(found.group(1), route, hostile)));
            if (hostile.in(2)) {
                return path.replaceFirst("/", Matcher.quoteReplacement("/" + hostile.segment() + "/"));
            }
            return hostile.in(2) ? path + hostile.segment() : path;
        }

        private Map<String, String> parameters(Route route) {
            Map<String, String> given = new LinkedHashMap<>();
            List<String> names = route.parameters().isEmpty() ? Fields.NAMES : route.parameters();
            for (String name : names) {
                if (hostile.in(route.method().equals("GET") ? 35 : 75)) {
                    given.put(name, hostile.in(18) ? hostile.text() : fields.plain(name, hostile));
                }
            }
            if (hostile.in(3)) {
                given.put(hostile.text(), hostile.text());
            }
            return given;
        }

        private String query(Map<String, String> given) {
            String query = written(given);
            if (query.length() > 6000) {
                query = query.substring(0, 6000);
            }
            if (hostile.in(2)) {
                query = "a=1&".repeat(random.nextInt(1, 1700));
            }
            if (hostile.in(3)) {
                query += hostile.one(List.of(
                        "&%",
                        "&=", "&&&", "&%zz=1", "&a=%c3%28", "&[]=1", "&size=1&size=2", "&a[0].b=1", "&" + "%00=%00"));
            }
            return query.isEmpty() ? "" : "?" + query;
        }

        private byte[] form(Map<String, String> given) {
            if (hostile.in(1)) {
                return "a=1&".repeat(random.nextInt(500, 15_000)).getBytes(StandardCharsets.US_ASCII);
            }
            if (hostile.in(1)) {
                return ("text=" + "x".repeat(random.nextInt(100_000, 2_500_000))).getBytes(StandardCharsets.US_ASCII);
            }
            return spoilt(written(given).getBytes(StandardCharsets.US_ASCII));
        }

        private String written(Map<String, String> given) {
            List<String> pairs = new ArrayList<>();
            given.forEach((name, value) -> pairs.add(Hostile.percent(name) + "=" + Hostile.percent(value)));
            return String.join("&", pairs);
        }

        private byte[] json(Route route) {
            if (hostile.in(8)) {
                return odd();
            }
            List<String> members = new ArrayList<>();
            route.fields().forEach((name, type) -> {
                if (!hostile.in(6)) {
                    members.add(Hostile.quoted(name) + ":"
                            + (hostile.in(22) ? hostile.value() : fields.json(name, type, hostile)));
                }
            });
            if (hostile.in(4)) {
                members.add(Hostile.quoted(hostile.text()) + ":" + hostile.value());
            }
            if (hostile.in(3) && !members.isEmpty()) {
                members.add(hostile.one(members));
            }
            return spoilt(("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8));
        }

        private byte[] odd() {
            int size = random.nextInt(1, 100_000);
            String text = switch (random.nextInt(14)) {
                case 0 -> "";
                case 1 -> "[".repeat(size);
                case 2 -> "{\"a\":".repeat(size / 4) + "1" + "}".repeat(size / 4);
                case 3 -> "\"" + "x".repeat(size * 25) + "\"";
                case 4 -> "{\"title\":\"" + "x".repeat(size * 10) + "\"}";
                case 5 -> "{\"size\":" + "9".repeat(size) + "}";
                case 6 -> "{" + "\"a\":1,".repeat(size / 10) + "\"b\":2}";
                case 7 -> "{\"" + "n".repeat(size) + "\":1}";
                case 8 -> "\ufeff{}";
                case 9 -> "{} {}";
                case 10 -> "{\"a\":NaN,\"b\":Infinity,}";
                case 11 -> "/* */{'a':1}";
                case 12 -> "{\"@class\":\"java.lang.Object\",\"a\":[\"java.net.URL\",\"http://localhost\"]}";
                default -> hostile.value();
            };
            return text.getBytes(hostile.in(10) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        }

        /** Now and then not what the charset allows, or not all of it. */
        private byte[] spoilt(byte[] body) {
            if (body.length == 0 || !hostile.in(4)) {
                return body;
            }
            int at = random.nextInt(body.length);
            var bytes = new ByteArrayOutputStream();
            bytes.write(body, 0, at);
            if (hostile.in(60)) {
                bytes.writeBytes(NOT_UTF8);
                bytes.write(body, at, body.length - at);
            }
            return bytes.toByteArray();
        }

        private String latin(String text) {
            return bytes(text.length() > 500 ? text.substring(0, 500) : text).replaceAll("[\r\n]", " ");
        }
    }

    /** The bytes of UTF-8, a char each. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}

package io.ticketflow.web.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that nobody means well with. */
final class Hostile {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\u0001\u001b[31m\u007f",
            "line\r\nSet-Cookie: a=b",
            "\ud800",
            "\udc00\ud800 turned",
            "half \ud83d",
            "\u202egnp.exe\u202c",
            "\ufeff\u200b\u2028\u2029",
            "\uffff\ufffe",
            "Z\u0351\u036b\u0343a\u0328l\u0334g\u0348o",
            "\ud83d\ude00\ud83c\udff4\u200d\u2620\ufe0f",
            "\u0130\u0131\u00df\ufb01",
            "'; drop table ticket; --",
            "\" or 1=1 --",
            "%_\\%",
            "${7*7}",
            "#{T(Runtime)}",
            "__${1}__::.x",
            "~{::main}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "</textarea><svg onload=x>",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "redirect:https://example.org",
            "forward:/",
            "//example.org",
            "https://example.org/",
            "null",
            "undefined",
            "true",
            "NaN",
            "{}",
            "[]",
            "{0}",
            "{'",
            "=cmd|'/c calc'!A0",
            "-1",
            "0",
            "1e308",
            "0x7f",
            "٣",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999",
            "PT-1H",
            "PT99999999999999999H",
            "PT9223372036854775807S",
            "P1D",
            "2026-02-30",
            "+999999999-12-31",
            "-999999999-01-01",
            "9999-12-31",
            "0000-00-00",
            "N-EXP-0",
            "N-EXP-999999999999999999",
            "n-exp-1001",
            "N-EXP-1001\n",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTkuOTk5OTk5OTk5WiBOLUVYUC0xMDAx",
            "MTk3MC0wMS0wMVQwMDowMDowMFogTi1FWFAtMTAwMQ",
            "AAAA",
            "____",
            "====",
            "!");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "100",
            "101",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1.5",
            "1e5",
            "1e400",
            "-1e-400",
            "1E99999999",
            "0.1",
            "123456789012345678901234567890");

    private static final List<String> LITERALS =
            List.of("null", "true", "false", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"a\":null}", "\"\"");

    private static final List<String> SEGMENTS = List.of(
            "",
            "%00",
            "%0a",
            "%0d%0aX:%20y",
            "%2e%2e",
            "..",
            ".",
            "%2f",
            "%2F..%2f",
            "%5c",
            "%5C..",
            "%25",
            "%252e%252e%252f",
            "%zz",
            "%",
            "%2",
            "%c0%af",
            "%ff%fe",
            "%ed%a0%80",
            "%f0%9f%98%80",
            "%e2%80%ae",
            "%u0041",
            ";",
            ";a=b",
            "x;jsessionid=1",
            "*",
            "+",
            "%20",
            "%7f",
            "%3b",
            "%3f",
            "%23",
            "~",
            "null",
            "-1",
            "0",
            "2147483648",
            "9223372036854775808",
            "1%27",
            "%22",
            "%3Cscript%3E",
            "%24%7B7*7%7D",
            "\u00c3\u00a9",
            "a b",
            "a[b]",
            "[",
            "a|b",
            "{x}",
            "a\\b",
            "a\"b",
            "a<b>",
            "^`",
            "\u0000",
            "\u0001",
            "\u007f",
            "N-EXP-1001",
            "N-EXP-999999999999999999",
            "n-exp-1001",
            "N-EXP-1001.json",
            "N-EXP-1001%0A",
            "EXP",
            "exp",
            "E%00P",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "unassigned",
            "escalation-resolved",
            "new",
            "all");

    private final RandomGenerator random;

    Hostile(RandomGenerator random) {
        this.random = random;
    }

    boolean in(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String text() {
        return switch (random.nextInt(10)) {
            case 0 -> one(TEXTS).repeat(random.nextInt(1, 300));
            case 1 -> characters(random.nextInt(1, 60));
            case 2 -> "x".repeat(random.nextInt(60, 12_000));
            case 3 -> one(TEXTS) + one(TEXTS);
            default -> one(TEXTS);
        };
    }

    /** Any UTF-16 units, paired or not. */
    private String characters(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (in(50) ? random.nextInt(0x80) : random.nextInt(0x10000)));
        }
        return text.toString();
    }

    String segment() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(random.nextInt(100, 6000));
            case 1 -> one(SEGMENTS).repeat(random.nextInt(2, 20));
            case 2 -> percent(text().substring(0, 0) + characters(random.nextInt(1, 30)));
            default -> one(SEGMENTS);
        };
    }

    /** A value of JSON, whole or not. */
    String value() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> one(NUMBERS);
            case 2, 3 -> one(LITERALS);
            case 4 -> "[".repeat(random.nextInt(1, 3000)) + "]".repeat(random.nextInt(1, 3000));
            case 5 -> "9".repeat(random.nextInt(20, 3000));
            default -> quoted(text());
        };
    }

    static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
            json.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return json.append('"').toString();
    }

    /** As a client writes it that does not look at what it writes: half surrogates become bytes that are no UTF-8. */
    static String percent(String text) {
        var written = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int point : points) {
            if (point < 0x80 && Character.isLetterOrDigit(point)) {
                written.append((char) point);
            } else if (point >= 0xd800 && point < 0xe000) {
                written.append("%%%02X%%%02X%%%02X"
                        .formatted(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)));
            } else {
                for (byte b : new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8)) {
                    written.append("%%%02X".formatted(b));
                }
            }
        }
        return written.toString();
    }
}

package io.ticketflow.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeFileNameTests {

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("screenshot.png", "screenshot.png"),
                Arguments.of("Grüße aus Köln.pdf", "Grüße aus Köln.pdf"),
                Arguments.of("日本語.txt", "日本語.txt"),
                Arguments.of("archive.tar.gz", "archive.tar.gz"),
                Arguments.of("no-extension", "no-extension"),
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("..\\..\\boot.ini", "boot.ini"),
                Arguments.of("C:\\fakepath\\a.png", "a.png"),
                Arguments.of("/", "file"),
                Arguments.of("", "file"),
                Arguments.of(" ", "file"),
                Arguments.of(".", "file"),
                Arguments.of("..", "file"),
                Arguments.of("a/..", "file"),
                Arguments.of("folder/", "folder"),
                Arguments.of(".htaccess", "htaccess"),
                Arguments.of(" . .profile", "profile"),
                Arguments.of("trailing. . ", "trailing"),
                Arguments.of("a\u0000b.txt", "ab.txt"),
                Arguments.of("a\r\nSet-Cookie: x.txt", "a Set-Cookie_ x.txt"),
                Arguments.of("invoice\u202Efdp.exe", "invoicefdp.exe"),
                Arguments.of("\u2066a\u2069\u200F.txt", "a.txt"),
                Arguments.of("zero\u200Bwidth\uFEFF.txt", "zerowidth.txt"),
                Arguments.of("e\u0301.txt", "\u00E9.txt"),
                Arguments.of("e\u200D\u0301.txt", "\u00E9.txt"),
                Arguments.of("lone\uD83D.txt", "lone.txt"),
                Arguments.of("what?*<>|\":.txt", "what_______.txt"),
                Arguments.of("a\u00A0\u3000b.txt", "a b.txt"),
                Arguments.of("a \u202E .b", "a .b"),
                Arguments.of("CON", "_CON"),
                Arguments.of("nul.txt", "_nul.txt"),
                Arguments.of("com1 .tar.gz", "_com1 .tar.gz"),
                Arguments.of("\u200BLPT9", "_LPT9"),
                Arguments.of("console.log", "console.log"),
                Arguments.of("x".repeat(300) + ".pdf", "x".repeat(196) + ".pdf"),
                Arguments.of("ü".repeat(300) + ".pdf", "ü".repeat(98) + ".pdf"),
                Arguments.of("a." + "x".repeat(300), "a." + "x".repeat(198)),
                Arguments.of("x".repeat(195) + "💥.pdf", "x".repeat(195) + ".pdf"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aGivenNameIsMadeSafe(String given, String safe) {
        assertThat(SafeFileName.of(given).value()).isEqualTo(safe);
    }

    static Stream<Arguments> clashes() {
        return Stream.of(
                Arguments.of("a.txt", List.of(), "a.txt"),
                Arguments.of("a.txt", List.of("b.txt"), "a.txt"),
                Arguments.of("a.txt", List.of("a.txt"), "a-2.txt"),
                Arguments.of("a.txt", List.of("A.TXT"), "a-2.txt"),
                Arguments.of("a.txt", List.of("a.txt", "A-2.txt", "a-4.txt"), "a-3.txt"),
                Arguments.of("ÄRGER.txt", List.of("ärger.txt"), "ÄRGER-2.txt"),
                Arguments.of("a", List.of("a"), "a-2"),
                Arguments.of("a.tar.gz", List.of("a.tar.gz"), "a.tar-2.gz"),
                Arguments.of("a-2.txt", List.of("a-2.txt"), "a-2-2.txt"),
                Arguments.of("x".repeat(300) + ".pdf", List.of("x".repeat(196) + ".pdf"), "x".repeat(194) + "-2.pdf"));
    }

    @ParameterizedTest
    @MethodSource("clashes")
    void aClashIsNumberedBeforeTheExtension(String given, List<String> taken, String safe) {
        assertThat(SafeFileName.of(given).besides(taken).value()).isEqualTo(safe);
    }

    @Test
    void theNameForDisplayKeepsWhatWasGiven() {
        assertThat(DisplayName.of("../a: b?.txt")).isEqualTo("../a: b?.txt");
        assertThat(DisplayName.of("in\u202Evoice\u0000\r\n.txt")).isEqualTo("invoice.txt");
        assertThat(DisplayName.of("\u202E")).isEqualTo("file");
    }

    @Property
    void everyNameIsSafe(@ForAll("given") String given) {
        String safe = SafeFileName.of(given).value();

        assertSafe(safe);
    }

    @Property
    void aSafeNameStaysAsItIs(@ForAll("given") String given) {
        String safe = SafeFileName.of(given).value();

        assertThat(SafeFileName.of(safe).value()).isEqualTo(safe);
    }

    @Property(tries = 200)
    void noTwoOfACaseAreTheSame(@ForAll("few") List<String> given) {
        List<String> taken = new ArrayList<>();

        given.forEach(name -> taken.add(SafeFileName.of(name).besides(taken).value()));

        assertThat(taken).allSatisfy(SafeFileNameTests::assertSafe);
        assertThat(taken.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }

    private static void assertSafe(String name) {
        assertThat(name).isNotBlank().doesNotStartWith(".").doesNotEndWith(".").doesNotContain("/", "\\");
        assertThat(name).isEqualTo(name.strip()).doesNotContainPattern("\\p{C}|\\p{Zl}|\\p{Zp}");
        assertThat(name.getBytes(UTF_8).length).isBetween(1, SafeFileName.LONGEST);
        assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
        assertThat(new String(name.getBytes(UTF_8), UTF_8)).isEqualTo(name);
        assertThat(name.toUpperCase(Locale.ROOT)).doesNotMatch("(CON|PRN|AUX|NUL|(COM|LPT)[0-9¹²³])\\s*(\\..*)?");
    }

    @Provide
    Arbitrary<String> given() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(300);
        Arbitrary<String> nasty = Arbitraries.of(
                        "/",
                        "\\",
                        ".",
                        "..",
                        " ",
                        "a",
                        "A",
                        "-2",
                        "con",
                        "NUL",
                        "\u202E",
                        "\u200D",
                        "\u0301",
                        "e",
                        "<",
                        "\u0338",
                        "\uD83D",
                        "\uDCA5",
                        "💥",
                        "\u0000",
                        "\n",
                        "\u2028",
                        "ß",
                        "İ",
                        "x".repeat(99),
                        ".txt")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(any, nasty);
    }

    @Provide
    Arbitrary<List<String>> few() {
        return Arbitraries.of(
                        "a.txt", "A.txt", "a-2.txt", "con", "CON", "", "/", "x".repeat(250), "x".repeat(250) + "y")
                .list()
                .ofMaxSize(30);
    }
}

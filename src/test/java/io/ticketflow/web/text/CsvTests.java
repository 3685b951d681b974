package io.ticketflow.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    @Test
    void rowsAreWrittenAsSpreadsheetsReadThem() {
        String file = Csv.of(List.of(
                List.of("Case id", "Title", "Hours"),
                List.of("N-EXP-1001", "Says \"no\", twice", new BigDecimal("-1.5")),
                Arrays.asList("N-EXP-1002", null, 3)));

        assertThat(file)
                .isEqualTo(
                        "\uFEFFCase id,Title,Hours\r\nN-EXP-1001,\"Says \"\"no\"\", twice\",-1.5\r\nN-EXP-1002,,3\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "|calc",
                "%x",
                "\t=1",
                "\r\n=1",
                "  =1",
                "\u00A0=1",
                "\u200B=1",
                "\u0000=1",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "=HYPERLINK(\"https://evil.example\",\"x\")"
            })
    void whatWouldBeAFormulaIsAText(String hostile) {
        assertThat(Csv.cell(hostile)).matches("(?s)\"?'.*");
    }

    @Test
    void anOrdinaryTextStaysAsItIs() {
        assertThat(Csv.cell("Größe = 3 – a@b.example")).isEqualTo("Größe = 3 – a@b.example");
        assertThat(Csv.cell("Smith, J.\r\nline two")).isEqualTo("\"Smith, J.\nline two\"");
    }

    @Property(tries = 500)
    void noTextLeavesItsCellOrStartsAFormula(@ForAll String text) {
        String cell = Csv.cell(text);
        boolean quoted = cell.startsWith("\"");
        String inside = quoted ? cell.substring(1, cell.length() - 1) : cell;

        assertThat(inside.replace("\"\"", "")).doesNotContain("\"");
        assertThat(cell).doesNotContain("\r");
        if (!quoted) {
            assertThat(cell).doesNotContain(",", "\n", ";");
        }
        assertThat(inside.strip()).doesNotMatch("(?s)[=+\\-@].*");
    }
}

package io.ticketflow.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    @Test
    void rowsAreWrittenAsSpreadsheetsReadThem() {
        String file = new Csv()
                .row("Case id", "Title", "Hours")
                .row("N-EXP-1001", "Says \"no\", twice", new BigDecimal("-1.5"))
                .row("N-EXP-1002", null, 3)
                .toString();

        assertThat(file)
                .isEqualTo("\uFEFF\"Case id\",\"Title\",\"Hours\"\r\n\"N-EXP-1001\",\"Says \"\"no\"\", twice\",-1.5\r\n"
                        + "\"N-EXP-1002\",,3\r\n");
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
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "=HYPERLINK(\"https://evil.example\",\"x\")"
            })
    void whatWouldBeAFormulaIsAText(String hostile) {
        assertThat(Csv.cell(hostile)).startsWith("\"'");
    }

    @Test
    void anOrdinaryTextStaysAsItIs() {
        assertThat(Csv.cell("Größe = 3 – a@b.example")).isEqualTo("\"Größe = 3 – a@b.example\"");
        assertThat(Csv.cell("Smith, J.\nline two")).isEqualTo("\"Smith, J. line two\"");
    }

    @Property(tries = 500)
    void noTextLeavesItsCellOrStartsAFormula(@ForAll String text) {
        String cell = Csv.cell(text);
        String inside = cell.substring(1, cell.length() - 1);

        assertThat(cell).startsWith("\"").endsWith("\"").doesNotContain("\r", "\n");
        assertThat(inside.replace("\"\"", "")).doesNotContain("\"");
        assertThat(inside.strip()).doesNotMatch("(?s)[=+\\-@].*");
    }
}

package io.ticketflow.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CleanTests {

    private static final String HARMFUL =
            "[\\p{Cntrl}\\p{Cs}\\u0085\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]";

    @Property
    void aLineHasNoControlAndNoBidiCharacter(@ForAll String text) {
        assertThat(Clean.line(text)).doesNotContainPattern(HARMFUL);
    }

    @Property
    void aTextHasNoControlButLineEndsAndTabs(@ForAll String text) {
        assertThat(Clean.text(text).replaceAll("[\\n\\t]", "")).doesNotContainPattern(HARMFUL);
    }

    @Property
    void aCutTextFitsAndStaysWhole(@ForAll String text, @ForAll @IntRange(min = 2, max = 200) int longest) {
        String whole = Clean.text(text);

        String cut = Clean.cut(whole, longest);

        assertThat(cut).hasSizeLessThanOrEqualTo(longest).doesNotContainPattern("\\p{Cs}");
        if (whole.length() <= longest) {
            assertThat(cut).isEqualTo(whole);
        }
    }

    @Test
    void whatPeopleWriteStays() {
        assertThat(Clean.line(" Grüße \uD83D\uDC69\u200D\uD83D\uDCBB  日本語\tעברית "))
                .isEqualTo("Grüße \uD83D\uDC69\u200D\uD83D\uDCBB 日本語 עברית");
        assertThat(Clean.text("one\r\n\r\n  two\rthree\u2028four")).isEqualTo("one\n\n  two\nthree\nfour");
    }

    @Property
    void aBackOffGrowsFromTenSecondsToADay(@ForAll @IntRange(min = 1, max = 100_000) int attempts) {
        assertThat(BackOff.after(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(BackOff.after(attempts)).isBetween(Duration.ofSeconds(10), Duration.ofDays(1));
        assertThat(BackOff.after(attempts + 1)).isGreaterThanOrEqualTo(BackOff.after(attempts));
        assertThat(BackOff.after(100_000)).isEqualTo(Duration.ofDays(1));
    }
}

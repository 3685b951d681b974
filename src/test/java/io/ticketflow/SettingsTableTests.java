package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/settings.md} say what the code says. To write them anew:
 * {@code ./mvnw test -Dtest=SettingsTableTests -Drenew=true}.
 */
class SettingsTableTests {

    private static final Path PAGE = Path.of("docs/settings.md");

    private final SettingsTable table = new SettingsTable();

    @Test
    void theTablesAreWhatTheCodeSays() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = put("required", table.required(), page);
        renewed = put("ours", table.ours(), renewed);
        renewed = put("foreign", table.foreign(), renewed);

        if (Boolean.getBoolean("renew")) {
            Files.writeString(PAGE, renewed);
        } else {
            assertThat(page)
                    .as("write it anew: ./mvnw test -Dtest=SettingsTableTests -Drenew=true")
                    .isEqualTo(renewed);
        }
    }

    private static String put(String name, String rows, String page) {
        Matcher place = Pattern.compile("(?s)(<!-- " + name + " -->\n\n).*?(\n\n<!-- end -->)")
                .matcher(page);
        assertThat(place.find()).as(name).isTrue();
        return place.replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + rows + found.group(2)));
    }

    @Test
    void everySettingIsDescribed() {
        assertThat(table.ours().lines()).isNotEmpty().noneMatch(row -> row.endsWith("|  |"));
        assertThat(table.required().lines().skip(2)).isNotEmpty().noneMatch(row -> row.endsWith("|  |"));
    }

    @Test
    void whatIsSaidOfOthersSettingsIsOfSettingsThatThereAre() {
        assertThat(SettingsTable.FOREIGN.keySet()).allMatch(table::knows);
    }
}

package io.ticketflow.web.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PieceTests {

    @Test
    void onlyWhoWasCalledInIsAMention() {
        assertThat(shown("Hi @Ben Okoro, @Benno and me@Ben Okoro.test", "Ben Okoro"))
                .isEqualTo("Hi [@Ben Okoro], @Benno and me@Ben Okoro.test");
    }

    @Test
    void theLongerNameCountsAndCaseDoesNot() {
        assertThat(shown("@anna lee and @Anna", "Anna", "Anna Lee")).isEqualTo("[@anna lee] and [@Anna]");
    }

    @Test
    void aTextWithoutAMentionIsOnePiece() {
        assertThat(Piece.of("<b>@nobody</b>", List.of())).containsExactly(new Piece("<b>@nobody</b>", false));
    }

    private static String shown(String text, String... names) {
        return Piece.of(text, List.of(names)).stream()
                .map(piece -> piece.mention() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}

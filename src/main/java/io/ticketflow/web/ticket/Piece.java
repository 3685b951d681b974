package io.ticketflow.web.ticket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of what somebody wrote.
 *
 * @param mention whether it calls somebody in by {@code @name}, who got a letter
 */
public record Piece(String text, boolean mention) {

    /**
     * The text in pieces that make up all of it.
     *
     * @param names of those whom it called in when it was written; nobody else's is a mention
     */
    static List<Piece> of(String text, Collection<String> names) {
        List<String> longestFirst = names.stream()
                .filter(name -> !name.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int end = end(text, at, longestFirst);
            if (end > 0) {
                add(pieces, text.substring(done, at), false);
                add(pieces, text.substring(at, end), true);
                done = end;
            }
        }
        add(pieces, text.substring(done), false);
        return List.copyOf(pieces);
    }

    private static void add(List<Piece> pieces, String text, boolean mention) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, mention));
        }
    }

    /** Where the name ends that is called at this place; 0 where none is. */
    private static int end(String text, int at, List<String> names) {
        if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            return 0;
        }
        return names.stream()
                .filter(name -> text.regionMatches(true, at + 1, name, 0, name.length()))
                .map(name -> at + 1 + name.length())
                .filter(end -> end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))
                .findFirst()
                .orElse(0);
    }
}

package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who is called into a conversation by {@code @name}: only people who may read it can be. */
@Component
public class Mentions {

    private final Sight sight;

    Mentions(Sight sight) {
        this.sight = sight;
    }

    /** Who can be mentioned in a comment on this ticket, by name. */
    public List<Employee> choices(Ticket ticket, boolean staffOnly) {
        return sight.whoSees(ticket).stream()
                .filter(person -> !staffOnly || !ticket.reporter().equals(person.id()))
                .sorted(Comparator.comparing(Employee::name))
                .toList();
    }

    /** Where one name is the beginning of another, the longer one counts; people of the same name are all meant. */
    List<Employee> in(String text, Ticket ticket, boolean staffOnly) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        List<Employee> choices = choices(ticket, staffOnly);
        Set<Employee> mentioned = new LinkedHashSet<>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                mentioned.addAll(named(text, at + 1, choices));
            }
        }
        return List.copyOf(mentioned);
    }

    private static List<Employee> named(String text, int from, List<Employee> choices) {
        List<Employee> fitting = choices.stream()
                .filter(person -> stands(person.name(), text, from))
                .toList();
        int longest = fitting.stream()
                .mapToInt(person -> person.name().length())
                .max()
                .orElse(0);
        return fitting.stream()
                .filter(person -> person.name().length() == longest)
                .toList();
    }

    private static boolean stands(String name, String text, int from) {
        int end = from + name.length();
        return text.regionMatches(true, from, name, 0, name.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }
}

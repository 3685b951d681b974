package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The names of employees for display, many in one query. */
@Component
public class Names {

    private final Employees employees;

    Names(Employees employees) {
        this.employees = employees;
    }

    /** For a reader of the request's language. */
    public Map<EmployeeId, String> of(Collection<? extends @Nullable EmployeeId> ids) {
        return of(ids, LocaleContextHolder.getLocale());
    }

    public Map<EmployeeId, String> of(Collection<? extends @Nullable EmployeeId> ids, Locale language) {
        var keys = ids.stream().filter(Objects::nonNull).map(EmployeeId::value).collect(Collectors.toSet());
        return employees.findAllByIdIn(keys).stream()
                .collect(Collectors.toMap(Employee::id, person -> FormerEmployee.shown(person.name(), language)));
    }

    public String of(EmployeeId id) {
        return FormerEmployee.shown(stored(id));
    }

    /** As the database has it, for what is written in a language of its own. */
    public String stored(EmployeeId id) {
        return employees.get(id).name();
    }
}

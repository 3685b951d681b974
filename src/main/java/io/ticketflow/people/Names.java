package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The names of employees for display, many in one query. */
@Component
public class Names {

    private final Employees employees;

    Names(Employees employees) {
        this.employees = employees;
    }

    public Map<EmployeeId, String> of(Collection<? extends @Nullable EmployeeId> ids) {
        var keys = ids.stream().filter(Objects::nonNull).map(EmployeeId::value).collect(Collectors.toSet());
        return employees.findAllByIdIn(keys).stream().collect(Collectors.toMap(Employee::id, Employee::name));
    }

    public String of(EmployeeId id) {
        return employees.get(id).name();
    }
}

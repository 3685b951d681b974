package io.ticketflow.directory;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.HandMade;
import io.ticketflow.people.SetByHand;
import io.ticketflow.shared.EmployeeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody whom we know, as read at one moment, so that only those are looked at again who differ. */
final class KnownPeople {

    private static final int AT_ONCE = 500;

    private final Map<String, Employee> byOid = new HashMap<>();
    private final Map<String, Employee> withoutOid = new HashMap<>();
    private final Map<EmployeeId, SetByHand> byHand;

    private KnownPeople(Collection<Employee> all, Map<EmployeeId, SetByHand> byHand) {
        this.byHand = byHand;
        all.forEach(employee -> employee.oid()
                .ifPresentOrElse(oid -> byOid.put(oid, employee), () -> withoutOid.put(employee.email(), employee)));
    }

    static KnownPeople read(Employees employees, HandMade handMade) {
        List<Employee> all = new ArrayList<>();
        List<Employee> page = employees.page("", AT_ONCE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = employees.page(page.get(page.size() - 1).email(), AT_ONCE);
        }
        return new KnownPeople(all, handMade.all());
    }

    @Nullable
    Employee with(@Nullable String oid) {
        return oid == null ? null : byOid.get(oid);
    }

    boolean isEnteredAhead(String email) {
        return withoutOid.containsKey(email);
    }

    /** Who is bound to an account of the directory. */
    Collection<Employee> bound() {
        return byOid.values();
    }

    Map<EmployeeId, SetByHand> byHand() {
        return byHand;
    }
}

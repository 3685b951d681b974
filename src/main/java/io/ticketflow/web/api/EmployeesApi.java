package io.ticketflow.web.api;

import io.ticketflow.insight.EmployeeLists;
import io.ticketflow.insight.EmployeePage;
import io.ticketflow.insight.EmployeeQuery;
import io.ticketflow.insight.EmployeeQuery.Holding;
import io.ticketflow.insight.EmployeeRow;
import io.ticketflow.insight.Person;
import io.ticketflow.people.Administration;
import io.ticketflow.people.EmployeeChange;
import io.ticketflow.people.EmployeeErasure;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.EngineerDeparture;
import io.ticketflow.ticket.OpenTickets;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Employees, their roles and whom they report to; for administrators. */
@RestController
@RequestMapping("/api/employees")
class EmployeesApi {

    private final SignedIn signedIn;
    private final EmployeeLists lists;
    private final Administration administration;
    private final EngineerDeparture departure;
    private final EmployeeErasure erasure;

    EmployeesApi(
            SignedIn signedIn,
            EmployeeLists lists,
            Administration administration,
            EngineerDeparture departure,
            EmployeeErasure erasure) {
        this.signedIn = signedIn;
        this.lists = lists;
        this.administration = administration;
        this.departure = departure;
        this.erasure = erasure;
    }

    /** @param openTickets the unresolved tickets that the employee is the engineer of */
    record One(
            EmployeeId id,
            String name,
            String email,
            boolean active,
            boolean signedIn,
            List<Role> roles,
            @Nullable Person reportingAuthority,
            long version,
            OpenTickets openTickets) {}

    record Add(@Nullable String email, @Nullable String name) {}

    record Change(
            @Nullable List<String> roles,
            @Nullable String reportingAuthority,
            @Nullable Boolean active,
            @Nullable Long version,
            @Nullable Boolean confirm) {}

    /** @param role a role, or {@code none} for employees without any */
    @GetMapping
    EmployeePage list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        return lists.page(new EmployeeQuery(q, holding(role), cursor, size), signedIn.employee());
    }

    @PostMapping
    ResponseEntity<One> add(@RequestBody Add body) {
        EmployeeId added = administration
                .add(body.email(), body.name(), signedIn.employee().id())
                .id();
        return ResponseEntity.created(URI.create("/api/employees/" + added)).body(view(added));
    }

    @GetMapping("/{id}")
    One one(@PathVariable String id) {
        return view(EmployeeId.parse(id));
    }

    /**
     * Makes the employee what the body says, as a whole; without {@code reportingAuthority} they report to nobody. A
     * change that takes an engineer away from unresolved tickets is a problem of type {@code engineer-has-open-tickets}
     * that lists them, unless {@code confirm} is true.
     */
    @PutMapping("/{id}")
    One change(@PathVariable String id, @RequestBody Change body) {
        EmployeeId employee =
                lists.get(EmployeeId.parse(id), signedIn.employee()).id();
        Problem.check()
                .field("roles", body.roles() != null, "field.required")
                .field("active", body.active() != null, "field.required")
                .field("version", body.version() != null, "field.required")
                .orRefuse();
        administration.change(employee, wish(body), signedIn.employee().id());
        return view(employee);
    }

    record Erase(@Nullable String confirm) {}

    /** Takes name, address and object id of somebody who is not active; {@code confirm} is their e-mail address. */
    @PostMapping("/{id}/erasure")
    One erase(@PathVariable String id, @RequestBody Erase body) {
        EmployeeId employee =
                lists.get(EmployeeId.parse(id), signedIn.employee()).id();
        erasure.erase(employee, body.confirm(), signedIn.employee().id());
        return view(employee);
    }

    private One view(EmployeeId id) {
        EmployeeRow row = lists.get(id, signedIn.employee());
        return new One(
                row.id(),
                row.name(),
                row.email(),
                row.active(),
                row.signedIn(),
                row.roles(),
                row.reportingAuthority(),
                row.version(),
                departure.openTickets(id));
    }

    private static EmployeeChange wish(Change body) {
        List<String> roles = body.roles() == null ? List.of() : body.roles();
        return new EmployeeChange(
                roles.stream().map(role -> role("roles", role)).collect(Collectors.toSet()),
                authority(body.reportingAuthority()),
                Boolean.TRUE.equals(body.active()),
                body.version() == null ? 0 : body.version(),
                Boolean.TRUE.equals(body.confirm()));
    }

    private static @Nullable EmployeeId authority(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        return EmployeeId.ifValid(id).orElseThrow(() -> Problem.invalid("reportingAuthority", "employee.no-authority"));
    }

    private static @Nullable Holding holding(@Nullable String role) {
        if (role == null || role.isBlank()) {
            return null;
        }
        return role.equals("none") ? Holding.NOTHING : new Holding(role("role", role));
    }

    private static Role role(String field, @Nullable String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(field, "field.not-a-choice"));
    }
}

package io.ticketflow.web.admin;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Names;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who works here, with which roles, and whom each reports to. */
@Controller
class EmployeesPage {

    private static final int SIZE = 50;

    private final SignedIn signedIn;
    private final Employees employees;
    private final Names names;

    EmployeesPage(SignedIn signedIn, Employees employees, Names names) {
        this.signedIn = signedIn;
        this.employees = employees;
        this.names = names;
    }

    /** @param after the e-mail address to go on after */
    @GetMapping("/admin/employees")
    String all(@RequestParam(defaultValue = "") String after, Model model) {
        if (!signedIn.employee().has(Role.ADMIN)) {
            throw Problem.notPermitted("employees.admins-only");
        }
        List<Employee> page = employees.page(after, SIZE + 1);
        List<Employee> shown = page.subList(0, Math.min(SIZE, page.size()));
        Map<EmployeeId, String> authorities = names.of(shown.stream()
                .map(employee -> employee.reportingAuthority().orElse(null))
                .toList());
        model.addAttribute(
                "rows",
                shown.stream().map(employee -> row(employee, authorities)).toList());
        model.addAttribute("first", after.isEmpty() ? null : "/admin/employees");
        model.addAttribute("next", page.size() > SIZE ? shown.get(SIZE - 1).email() : null);
        return "admin/employees";
    }

    /** @param authority the name of whom the employee reports to */
    record Row(
            String name,
            String email,
            List<String> roles,
            @Nullable String authority,
            boolean active) {}

    private static Row row(Employee employee, Map<EmployeeId, String> authorities) {
        return new Row(
                employee.name(),
                employee.email(),
                employee.roles().stream().sorted().map(Role::name).toList(),
                employee.reportingAuthority().map(authorities::get).orElse(null),
                employee.isActive());
    }
}

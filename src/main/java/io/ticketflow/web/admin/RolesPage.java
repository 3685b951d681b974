package io.ticketflow.web.admin;

import io.ticketflow.directory.Directory;
import io.ticketflow.insight.EmployeeLists;
import io.ticketflow.insight.EmployeeRow;
import io.ticketflow.people.Administration;
import io.ticketflow.people.Employee;
import io.ticketflow.people.EmployeeChange;
import io.ticketflow.people.Employees;
import io.ticketflow.people.HandMade;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.EngineerDeparture;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.frame.Option;
import io.ticketflow.web.text.Sentences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One employee: the roles with what each means, whom they report to, whether they are active; and what was changed. */
@Controller
@RequestMapping("/admin/employees/{id}")
class RolesPage {

    private static final int CHANGES = 10;

    private final Administrators administrators;
    private final EmployeeLists lists;
    private final Employees employees;
    private final Administration administration;
    private final EngineerDeparture departure;
    private final Changes changes;
    private final HandMade byHand;
    private final Directory directory;
    private final Forms forms;
    private final Sentences sentences;

    RolesPage(
            Administrators administrators,
            EmployeeLists lists,
            Employees employees,
            Administration administration,
            EngineerDeparture departure,
            Changes changes,
            HandMade byHand,
            Directory directory,
            Forms forms,
            Sentences sentences) {
        this.administrators = administrators;
        this.lists = lists;
        this.employees = employees;
        this.administration = administration;
        this.departure = departure;
        this.changes = changes;
        this.byHand = byHand;
        this.directory = directory;
        this.forms = forms;
        this.sentences = sentences;
    }

    @GetMapping
    ModelAndView one(@PathVariable String id) {
        EmployeeRow employee = row(EmployeeId.parse(id));
        return page(employee).addObject("form", Form.filled(values(employee)));
    }

    @PostMapping
    ModelAndView save(@PathVariable String id, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        EmployeeId employee = EmployeeId.parse(id);
        Employee me = administrators.require();
        return forms.submit(
                typed,
                () -> {
                    Employee saved = change(employee, typed, me);
                    redirect.addFlashAttribute("flash", sentences.of("employees.saved", saved.name()));
                    boolean stillAdministers = !saved.id().equals(me.id()) || saved.has(Role.ADMIN);
                    return stillAdministers ? "redirect:/admin/employees/" + employee : "redirect:/";
                },
                () -> page(row(employee)));
    }

    /** What a refusal asks the administrator to do next is kept with what was typed. */
    private Employee change(EmployeeId id, Map<String, String> typed, Employee me) {
        try {
            return administration.change(id, wish(typed), me.id());
        } catch (Problem problem) {
            if (Administration.CHANGED_MEANWHILE.equals(problem.type())) {
                typed.put("version", String.valueOf(problem.details().get("version")));
            } else if (EngineerDeparture.OPEN_TICKETS.equals(problem.type())) {
                typed.put("asked", "true");
            }
            throw problem;
        }
    }

    private ModelAndView page(EmployeeRow employee) {
        return new ModelAndView(
                "admin/employee",
                Map.of(
                        "employee", employee,
                        "open", departure.openTickets(employee.id()),
                        "options",
                                Arrays.stream(Role.values()).map(this::option).toList(),
                        "changes", changes.page(employee.id(), null, CHANGES),
                        "byHand", byHand.of(employee.id()),
                        "followsDirectory", directory.isEnabled(),
                        "crumbs", List.of(new Crumb("/admin/employees", sentences.of("nav.employees")))));
    }

    private EmployeeRow row(EmployeeId id) {
        return lists.get(id, administrators.require());
    }

    private Option option(Role role) {
        return new Option("role-" + role, sentences.of("role." + role), sentences.of("role." + role + ".means"), null);
    }

    private Map<String, String> values(EmployeeRow employee) {
        Map<String, String> values = new HashMap<>();
        employee.roles().forEach(role -> values.put("role-" + role, "on"));
        if (employee.reportingAuthority() != null) {
            values.put(
                    "reportingAuthority",
                    employees.get(employee.reportingAuthority().id()).email());
        }
        if (employee.active()) {
            values.put("active", "on");
        }
        values.put("version", String.valueOf(employee.version()));
        return values;
    }

    private EmployeeChange wish(Map<String, String> typed) {
        return new EmployeeChange(
                Arrays.stream(Role.values())
                        .filter(role -> typed.containsKey("role-" + role))
                        .collect(Collectors.toSet()),
                authority(typed.getOrDefault("reportingAuthority", "")),
                typed.containsKey("active"),
                version(typed),
                "true".equals(typed.get("confirm")));
    }

    private @Nullable EmployeeId authority(String email) {
        if (email.isBlank()) {
            return null;
        }
        return employees
                .withEmail(email.replace("\0", ""))
                .map(Employee::id)
                .orElseThrow(() -> Problem.invalid("reportingAuthority", "employee.no-authority"));
    }

    static long version(Map<String, String> typed) {
        String version = typed.getOrDefault("version", "");
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : -1;
    }
}

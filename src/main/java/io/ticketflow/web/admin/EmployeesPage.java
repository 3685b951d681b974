package io.ticketflow.web.admin;

import io.ticketflow.insight.EmployeeLists;
import io.ticketflow.insight.EmployeePage;
import io.ticketflow.insight.EmployeeQuery;
import io.ticketflow.insight.EmployeeQuery.Holding;
import io.ticketflow.insight.Gaps;
import io.ticketflow.people.Administration;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Who works here, with which roles, whom each reports to, and what is missing. */
@Controller
@RequestMapping("/admin/employees")
class EmployeesPage {

    private static final int SIZE = 50;
    private static final int SUGGESTIONS = 10;
    private static final String NO_ROLE = "none";
    private static final String PATH = "/admin/employees";

    private final Administrators administrators;
    private final EmployeeLists lists;
    private final Gaps gaps;
    private final Administration administration;
    private final Forms forms;
    private final Sentences sentences;

    EmployeesPage(
            Administrators administrators,
            EmployeeLists lists,
            Gaps gaps,
            Administration administration,
            Forms forms,
            Sentences sentences) {
        this.administrators = administrators;
        this.lists = lists;
        this.gaps = gaps;
        this.administration = administration;
        this.forms = forms;
        this.sentences = sentences;
    }

    @GetMapping
    ModelAndView all(@RequestParam Map<String, String> asked) {
        return page(asked).addObject("form", Form.blank());
    }

    /** Enters somebody by e-mail address. One who is known by it already is shown below the refusal. */
    @PostMapping
    ModelAndView add(@RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        Employee me = administrators.require();
        return forms.submit(
                typed,
                () -> {
                    Employee added = administration.add(typed.get("email"), typed.get("name"), me.id());
                    redirect.addFlashAttribute("flash", sentences.of("employees.added", added.name()));
                    return "redirect:" + PATH + "/" + added.id();
                },
                () -> page(Map.of("q", typed.getOrDefault("email", ""))));
    }

    /** Employees whose name or address has what was typed, for a field that takes an address. */
    @GetMapping("/suggestions")
    String suggestions(@RequestParam Map<String, String> typed, Model model) {
        String words = typed.values().stream().findFirst().orElse("");
        var query = new EmployeeQuery(words, null, null, SUGGESTIONS);
        model.addAttribute("people", lists.page(query, administrators.require()).items());
        return "admin/suggestions :: people";
    }

    private ModelAndView page(Map<String, String> asked) {
        Employee me = administrators.require();
        String role = asked.getOrDefault("role", "");
        String q = asked.getOrDefault("q", "");
        EmployeePage found = lists.page(new EmployeeQuery(q, holding(role), asked.get("cursor"), SIZE), me);
        ModelAndView page = new ModelAndView("admin/employees");
        page.addObject("gaps", gaps.all(me));
        page.addObject("roles", List.of(Role.values()));
        page.addObject("employees", found.items());
        page.addObject("q", q);
        page.addObject("role", role);
        page.addObject("filtered", !q.isBlank() || !role.isBlank());
        page.addObject("first", asked.containsKey("cursor") ? address(q, role, null) : null);
        page.addObject("next", found.next() == null ? null : address(q, role, found.next()));
        return page;
    }

    private static @Nullable Holding holding(String role) {
        if (role.equals(NO_ROLE)) {
            return Holding.NOTHING;
        }
        return Arrays.stream(Role.values())
                .filter(known -> known.name().equals(role))
                .findFirst()
                .map(Holding::new)
                .orElse(null);
    }

    private static String address(String q, String role, @Nullable String cursor) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        if (!q.isBlank()) {
            address.queryParam("q", "{q}");
        }
        if (!role.isBlank()) {
            address.queryParam("role", "{role}");
        }
        if (cursor != null) {
            address.queryParam("cursor", cursor);
        }
        return address.encode().buildAndExpand(Map.of("q", q, "role", role)).toUriString();
    }
}

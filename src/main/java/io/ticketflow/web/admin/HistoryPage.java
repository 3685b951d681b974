package io.ticketflow.web.admin;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.shared.Problem;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Who changed what about employees and applications, the newest first. */
@Controller
class HistoryPage {

    private static final int SIZE = 50;
    private static final String PATH = "/admin/history";

    private final Administrators administrators;
    private final Employees employees;
    private final Changes changes;
    private final Forms forms;

    HistoryPage(Administrators administrators, Employees employees, Changes changes, Forms forms) {
        this.administrators = administrators;
        this.employees = employees;
        this.changes = changes;
        this.forms = forms;
    }

    /** @param asked {@code employee}: whose changes, by e-mail address; {@code before}: where to go on */
    @GetMapping(PATH)
    ModelAndView all(@RequestParam Map<String, String> asked) {
        administrators.require();
        String email = asked.getOrDefault("employee", "").strip();
        return forms.show(
                asked,
                () -> page(email, find(email), before(asked)).addObject("form", Form.filled(asked)),
                () -> page("", null, null));
    }

    private ModelAndView page(String email, @Nullable Employee employee, @Nullable Long before) {
        Changes.Page found = changes.page(employee == null ? null : employee.id(), before, SIZE);
        ModelAndView page = new ModelAndView("admin/history", Map.of("changes", found.items()));
        page.addObject("employee", employee);
        page.addObject("first", before == null ? null : address(email, null));
        page.addObject("next", found.next() == null ? null : address(email, found.next()));
        return page;
    }

    private @Nullable Employee find(String email) {
        if (email.isEmpty()) {
            return null;
        }
        return employees
                .withEmail(email.replace("\0", ""))
                .orElseThrow(() -> Problem.invalid("employee", "history.nobody"));
    }

    private static @Nullable Long before(Map<String, String> asked) {
        String before = asked.getOrDefault("before", "");
        return before.matches("[0-9]{1,18}") ? Long.valueOf(before) : null;
    }

    private static String address(String email, @Nullable Long before) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        if (!email.isEmpty()) {
            address.queryParam("employee", "{email}");
        }
        if (before != null) {
            address.queryParam("before", before);
        }
        return address.encode().buildAndExpand(Map.of("email", email)).toUriString();
    }
}

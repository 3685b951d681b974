package io.ticketflow.web.admin;

import io.ticketflow.directory.Directory;
import io.ticketflow.insight.EmployeeLists;
import io.ticketflow.insight.EmployeeRow;
import io.ticketflow.people.Employee;
import io.ticketflow.people.EmployeeErasure;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says what goes and what stays when a person is erased, and erases them once their address is typed. */
@Controller
@RequestMapping("/admin/employees/{id}/erasure")
class ErasurePage {

    private final Administrators administrators;
    private final EmployeeLists lists;
    private final EmployeeErasure erasure;
    private final Directory directory;
    private final Forms forms;
    private final Sentences sentences;

    ErasurePage(
            Administrators administrators,
            EmployeeLists lists,
            EmployeeErasure erasure,
            Directory directory,
            Forms forms,
            Sentences sentences) {
        this.administrators = administrators;
        this.lists = lists;
        this.erasure = erasure;
        this.directory = directory;
        this.forms = forms;
        this.sentences = sentences;
    }

    /** Who cannot be erased has nothing to confirm here: their own page says why. */
    @GetMapping
    ModelAndView ask(@PathVariable String id) {
        EmployeeRow employee = row(EmployeeId.parse(id));
        return employee.active() || employee.erasedAt() != null
                ? new ModelAndView("redirect:/admin/employees/" + employee.id())
                : page(employee).addObject("form", Form.blank());
    }

    @PostMapping
    ModelAndView erase(@PathVariable String id, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        EmployeeId employee = EmployeeId.parse(id);
        Employee me = administrators.require();
        return forms.submit(
                typed,
                () -> {
                    erasure.erase(employee, typed.get("confirm"), me.id());
                    redirect.addFlashAttribute("flash", sentences.of("erasure.erased"));
                    return "redirect:/admin/employees/" + employee;
                },
                () -> page(row(employee)));
    }

    private ModelAndView page(EmployeeRow employee) {
        String name = employee.name();
        return new ModelAndView(
                "admin/erasure",
                Map.of(
                        "employee", employee,
                        "followsDirectory", directory.isEnabled(),
                        "crumbs",
                                List.of(
                                        new Crumb("/admin/employees", sentences.of("nav.employees")),
                                        new Crumb("/admin/employees/" + employee.id(), name))));
    }

    private EmployeeRow row(EmployeeId id) {
        return lists.get(id, administrators.require());
    }
}

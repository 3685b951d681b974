package io.ticketflow.web.admin;

import io.ticketflow.directory.Directory;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.web.text.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an administrator asks of the organisation's directory. */
@Controller
class DirectoryPage {

    private final Administrators administrators;
    private final Directory directory;
    private final Sentences sentences;

    DirectoryPage(Administrators administrators, Directory directory, Sentences sentences) {
        this.administrators = administrators;
        this.directory = directory;
        this.sentences = sentences;
    }

    @PostMapping("/admin/directory/comparison")
    String compare(RedirectAttributes redirect) {
        directory.compare(administrators.require());
        redirect.addFlashAttribute("flash", sentences.of("directory.asked"));
        return "redirect:/admin#directory";
    }

    /** What was set by hand follows the directory again. */
    @PostMapping("/admin/employees/{id}/directory")
    String leave(@PathVariable String id, RedirectAttributes redirect) {
        Employee me = administrators.require();
        EmployeeId employee = EmployeeId.parse(id);
        directory.leave(employee, me);
        redirect.addFlashAttribute("flash", sentences.of("directory.left"));
        return "redirect:/admin/employees/" + employee;
    }
}

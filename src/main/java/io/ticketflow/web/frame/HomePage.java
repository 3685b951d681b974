package io.ticketflow.web.frame;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads to the first page that the employee's roles open, or says that none is. */
@Controller
class HomePage {

    private final Frame frame;

    HomePage(Frame frame) {
        this.frame = frame;
    }

    @GetMapping("/")
    String home(Model model) {
        return frame.first().map(href -> "redirect:" + href).orElseGet(() -> noRole(model));
    }

    private String noRole(Model model) {
        model.addAttribute("administrators", frame.administrators());
        return "no-role";
    }
}

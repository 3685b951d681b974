package io.ticketflow.web.admin;

import io.ticketflow.catalog.Application;
import io.ticketflow.catalog.ApplicationKeeping;
import io.ticketflow.catalog.Applications;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.Problem;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import java.util.HashMap;
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

/** The applications that tickets are raised for. */
@Controller
@RequestMapping("/admin/applications")
class ApplicationsPage {

    private static final String PATH = "/admin/applications";

    private final Administrators administrators;
    private final Applications applications;
    private final ApplicationKeeping keeping;
    private final Forms forms;
    private final Sentences sentences;

    ApplicationsPage(
            Administrators administrators,
            Applications applications,
            ApplicationKeeping keeping,
            Forms forms,
            Sentences sentences) {
        this.administrators = administrators;
        this.applications = applications;
        this.keeping = keeping;
        this.forms = forms;
        this.sentences = sentences;
    }

    @GetMapping
    ModelAndView all() {
        administrators.require();
        return list().addObject("form", Form.blank());
    }

    @PostMapping
    ModelAndView add(@RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        Employee me = administrators.require();
        return forms.submit(
                typed,
                () -> {
                    Application added = keeping.add(typed.get("code"), typed.get("name"), me.id());
                    redirect.addFlashAttribute("flash", sentences.of("applications.saved", added.name()));
                    return "redirect:" + PATH;
                },
                this::list);
    }

    @GetMapping("/{code}")
    ModelAndView one(@PathVariable String code) {
        administrators.require();
        Application application = applications.get(code);
        Map<String, String> values =
                new HashMap<>(Map.of("name", application.name(), "version", String.valueOf(application.version())));
        if (application.isActive()) {
            values.put("active", "on");
        }
        return page(application).addObject("form", Form.filled(values));
    }

    @PostMapping("/{code}")
    ModelAndView save(@PathVariable String code, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        Employee me = administrators.require();
        return forms.submit(
                typed,
                () -> {
                    Application saved = change(code, typed, me);
                    redirect.addFlashAttribute("flash", sentences.of("applications.saved", saved.name()));
                    return "redirect:" + PATH;
                },
                () -> page(applications.get(code)));
    }

    private Application change(String code, Map<String, String> typed, Employee me) {
        try {
            long version = RolesPage.version(typed);
            return keeping.change(code, typed.get("name"), typed.containsKey("active"), version, me.id());
        } catch (Problem problem) {
            if (ApplicationKeeping.CHANGED_MEANWHILE.equals(problem.type())) {
                typed.put("version", String.valueOf(problem.details().get("version")));
            }
            throw problem;
        }
    }

    private ModelAndView list() {
        return new ModelAndView("admin/applications", Map.of("applications", applications.findAllByOrderByName()));
    }

    private ModelAndView page(Application application) {
        return new ModelAndView(
                "admin/application",
                Map.of("kept", application, "crumbs", List.of(new Crumb(PATH, sentences.of("nav.applications")))));
    }
}

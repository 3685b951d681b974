package io.ticketflow.web.line;

import io.ticketflow.insight.Workload;
import io.ticketflow.insight.Workloads;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
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

/** The Scrum Masters put the engineers' lines in order; what an order would promise is shown before it is saved. */
@Controller
@RequestMapping("/lines")
class LinesPage {

    private final SignedIn signedIn;
    private final Workloads workloads;
    private final LineViews lines;
    private final Lifecycle lifecycle;
    private final Forms forms;
    private final Sentences sentences;

    LinesPage(
            SignedIn signedIn,
            Workloads workloads,
            LineViews lines,
            Lifecycle lifecycle,
            Forms forms,
            Sentences sentences) {
        this.signedIn = signedIn;
        this.workloads = workloads;
        this.lines = lines;
        this.lifecycle = lifecycle;
        this.forms = forms;
        this.sentences = sentences;
    }

    @GetMapping
    ModelAndView all() {
        Employee me = requireScrumMaster();
        List<LineView> all = workloads.all().stream()
                .filter(Workload::isEngaged)
                .map(workload -> lines.of(workload.engineer().id(), me))
                .toList();
        return new ModelAndView("line/lines", Map.of("lines", all, "preview", false, "form", Form.blank()));
    }

    /** The line as it is; with an {@code order} as it would be. */
    @GetMapping("/{engineer}")
    ModelAndView one(@PathVariable String engineer, @RequestParam Map<String, String> given) {
        EmployeeId id = EmployeeId.parse(engineer);
        Employee me = requireScrumMaster();
        if (!given.containsKey("order")) {
            return asItIs(id).addObject("form", Form.blank());
        }
        return forms.show(
                given,
                () -> {
                    LineView current = lines.of(id, me);
                    List<CaseId> order = LineMove.read(given);
                    LineView wanted = lines.preview(id, order, version(given), me);
                    return page(wanted, !order.equals(current.order())).addObject("form", Form.blank());
                },
                () -> kept(id, given));
    }

    @PostMapping("/{engineer}")
    ModelAndView save(
            @PathVariable String engineer, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        EmployeeId id = EmployeeId.parse(engineer);
        Employee me = requireScrumMaster();
        return forms.submit(
                typed,
                () -> {
                    lifecycle.reorder(id, LineMove.read(typed), version(typed), me);
                    redirect.addFlashAttribute(
                            "flash",
                            sentences.of(
                                    "lines.saved", lines.of(id, me).engineer().name()));
                    return "redirect:/lines";
                },
                () -> kept(id, typed));
    }

    /** The line has changed meanwhile: what was ordered is carried over to it, to be looked at and saved again. */
    private ModelAndView kept(EmployeeId engineer, Map<String, String> given) {
        Employee me = requireScrumMaster();
        LineView current = lines.of(engineer, me);
        List<CaseId> wanted = LineMove.onto(LineMove.read(given), current.order());
        return page(lines.preview(engineer, wanted, current.version(), me), true);
    }

    private ModelAndView asItIs(EmployeeId engineer) {
        return page(lines.of(engineer, signedIn.employee()), false);
    }

    private ModelAndView page(LineView line, boolean preview) {
        return new ModelAndView(
                "line/line",
                Map.of(
                        "line",
                        line,
                        "preview",
                        preview,
                        "crumbs",
                        List.of(new Crumb("/lines", sentences.of("nav.lines")))));
    }

    private Employee requireScrumMaster() {
        Employee me = signedIn.employee();
        if (!me.isScrumMaster()) {
            throw Problem.notPermitted("ticket.scrum-masters-only");
        }
        return me;
    }

    private static long version(Map<String, String> given) {
        String version = given.getOrDefault("version", "");
        if (!version.matches("[0-9]{1,18}")) {
            throw Problem.outOfTurn("line.changed");
        }
        return Long.parseLong(version);
    }
}

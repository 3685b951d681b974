package io.ticketflow.web.model;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.ModelMove;
import io.ticketflow.process.ModelVersions;
import io.ticketflow.security.SignedIn;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.text.Sentences;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators move open tickets to a changed model; first they see which can move, and which cannot and why. */
@Controller
@RequestMapping("/model")
class ModelVersionsPage {

    private final SignedIn signedIn;
    private final ModelVersions versions;
    private final Sentences sentences;

    ModelVersionsPage(SignedIn signedIn, ModelVersions versions, Sentences sentences) {
        this.signedIn = signedIn;
        this.versions = versions;
        this.sentences = sentences;
    }

    /** @param obstacles sentences; empty: these tickets can move */
    record Row(List<String> steps, long tickets, List<String> examples, List<String> obstacles) {}

    @GetMapping
    ModelAndView all() {
        return new ModelAndView("model/versions", Map.of("versions", versions.all(signedIn.employee())));
    }

    @GetMapping("/{version}")
    ModelAndView rehearsal(@PathVariable int version) {
        Employee me = signedIn.employee();
        ModelMove move = versions.rehearse(version, me);
        return new ModelAndView(
                "model/rehearsal",
                Map.of(
                        "move",
                        move,
                        "rows",
                        move.groups().stream().map(this::row).toList(),
                        "mayMove",
                        me.has(Role.ADMIN),
                        "crumbs",
                        List.of(new Crumb("/model", sentences.of("nav.model")))));
    }

    @PostMapping("/{version}")
    String move(@PathVariable int version, RedirectAttributes redirect) {
        ModelMove move = versions.move(version, signedIn.employee());
        redirect.addFlashAttribute("flash", sentences.of("model.moved", move.moved(), move.to()));
        return move.waiting() + move.staying() > 0 ? "redirect:/model/" + version : "redirect:/model";
    }

    private Row row(ModelMove.Group group) {
        return new Row(
                group.steps(),
                group.tickets(),
                group.examples().stream().map(Object::toString).toList(),
                group.obstacles().stream().map(sentences::of).toList());
    }
}

package io.ticketflow.web.course;

import io.ticketflow.process.Courses;
import io.ticketflow.process.ModelWords;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.text.Sentences;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The live diagram of a ticket, and the same as a table; the ticket's page shows it in place. */
@Controller
class CoursePage {

    private final SignedIn signedIn;
    private final Courses courses;
    private final ModelWords model;
    private final Sentences sentences;

    CoursePage(SignedIn signedIn, Courses courses, ModelWords model, Sentences sentences) {
        this.signedIn = signedIn;
        this.courses = courses;
        this.model = model;
        this.sentences = sentences;
    }

    @GetMapping("/tickets/{caseId:[A-Z]+-[A-Z]{3}-[0-9]+}/course")
    ModelAndView course(@PathVariable String caseId) {
        CaseId ticket = new CaseId(caseId);
        return new ModelAndView("course/course")
                .addObject("model", model)
                .addObject("course", courses.find(ticket, signedIn.employee()).orElse(null))
                .addObject("title", sentences.of("course.title", ticket.value()))
                .addObject("crumbs", List.of(new Crumb("/tickets/" + ticket, ticket.value())));
    }
}

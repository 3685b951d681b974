package io.ticketflow.web.course;

import static java.util.stream.Collectors.toMap;

import io.ticketflow.process.Course;
import io.ticketflow.process.Courses;
import io.ticketflow.process.ModelWords;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.text.Sentences;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Course course = courses.find(ticket, signedIn.employee()).orElse(null);
        return new ModelAndView("course/course")
                .addObject("model", model)
                .addObject("course", course)
                .addObject("waits", course == null ? Map.of() : waits(course))
                .addObject("title", sentences.of("course.title", ticket.value()))
                .addObject("crumbs", List.of(new Crumb("/tickets/" + ticket, ticket.value())));
    }

    /** Whom a step waits for: all who may do it, or have to, from the moment on. */
    record Wait(Instant since, String whom) {}

    private Map<String, List<Wait>> waits(Course course) {
        return course.steps().stream().collect(toMap(Course.Step::element, step -> waits(step.waitingFor())));
    }

    private List<Wait> waits(List<Course.Awaited> awaited) {
        Map<Instant, String> whom = new TreeMap<>();
        awaited.forEach(each -> whom.merge(each.since(), whom(each), (one, other) -> one + ", " + other));
        return whom.entrySet().stream()
                .map(each -> new Wait(each.getKey(), each.getValue()))
                .toList();
    }

    private String whom(Course.Awaited awaited) {
        return awaited.person() == null ? sentences.of("course.any", String.valueOf(awaited.role())) : awaited.person();
    }
}

package io.ticketflow.web.api;

import io.ticketflow.process.Course;
import io.ticketflow.process.Courses;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets/{caseId}")
class CourseApi {

    private final SignedIn signedIn;
    private final Courses courses;

    CourseApi(SignedIn signedIn, Courses courses) {
        this.signedIn = signedIn;
        this.courses = courses;
    }

    /** Where the ticket is in the model, how it came there, and whom it waits for. */
    @GetMapping("/course")
    Course course(@PathVariable String caseId) {
        return courses.of(new CaseId(caseId), signedIn.employee());
    }

    /** The model that the ticket runs on, as BPMN. */
    @GetMapping(value = "/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    String diagram(@PathVariable String caseId) {
        return courses.diagram(new CaseId(caseId), signedIn.employee());
    }
}

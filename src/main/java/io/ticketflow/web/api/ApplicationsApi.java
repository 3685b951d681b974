package io.ticketflow.web.api;

import io.ticketflow.catalog.Applications;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.Problem;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/applications")
class ApplicationsApi {

    private final SignedIn signedIn;
    private final Applications applications;

    ApplicationsApi(SignedIn signedIn, Applications applications) {
        this.signedIn = signedIn;
        this.applications = applications;
    }

    /** The applications that tickets can be raised for. */
    @GetMapping
    List<Entry> applications() {
        if (!signedIn.employee().has(Role.USER) && !signedIn.employee().has(Role.ADMIN)) {
            throw Problem.notPermitted("ticket.users-only");
        }
        return applications.findByActiveTrueOrderByName().stream()
                .map(application -> new Entry(application.code(), application.name()))
                .toList();
    }

    record Entry(String code, String name) {}
}

package io.ticketflow.web.api;

import io.ticketflow.catalog.Application;
import io.ticketflow.catalog.ApplicationKeeping;
import io.ticketflow.catalog.Applications;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.Problem;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/applications")
class ApplicationsApi {

    private final SignedIn signedIn;
    private final Applications applications;
    private final ApplicationKeeping keeping;

    ApplicationsApi(SignedIn signedIn, Applications applications, ApplicationKeeping keeping) {
        this.signedIn = signedIn;
        this.applications = applications;
        this.keeping = keeping;
    }

    /** @param version changes with every change; a change names the one that it starts from */
    record Entry(String code, String name, boolean active, long version) {

        static Entry of(Application application) {
            return new Entry(application.code(), application.name(), application.isActive(), application.version());
        }
    }

    record Add(@Nullable String code, @Nullable String name) {}

    record Change(
            @Nullable String name,
            @Nullable Boolean active,
            @Nullable Long version) {}

    /** The applications that tickets can be raised for; for administrators with {@code all=true} the others as well. */
    @GetMapping
    List<Entry> applications(@RequestParam(defaultValue = "false") boolean all) {
        Employee me = signedIn.employee();
        if (all) {
            requireAdministrator(me);
        } else if (!me.has(Role.USER) && !me.has(Role.ADMIN)) {
            throw Problem.notPermitted("ticket.users-only");
        }
        var found = all ? applications.findAllByOrderByName() : applications.findByActiveTrueOrderByName();
        return found.stream().map(Entry::of).toList();
    }

    @PostMapping
    ResponseEntity<Entry> add(@RequestBody Add body) {
        Application added =
                keeping.add(body.code(), body.name(), signedIn.employee().id());
        return ResponseEntity.created(URI.create("/api/applications/" + added.code()))
                .body(Entry.of(added));
    }

    @GetMapping("/{code}")
    Entry one(@PathVariable String code) {
        requireAdministrator(signedIn.employee());
        return Entry.of(applications.get(code));
    }

    @PutMapping("/{code}")
    Entry change(@PathVariable String code, @RequestBody Change body) {
        requireAdministrator(signedIn.employee());
        Problem.check()
                .field("active", body.active() != null, "field.required")
                .field("version", body.version() != null, "field.required")
                .orRefuse();
        return Entry.of(keeping.change(
                code,
                body.name(),
                Boolean.TRUE.equals(body.active()),
                body.version() == null ? 0 : body.version(),
                signedIn.employee().id()));
    }

    private static void requireAdministrator(Employee me) {
        if (!me.has(Role.ADMIN)) {
            throw Problem.notPermitted("administration.admins-only");
        }
    }
}

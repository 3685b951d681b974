package io.ticketflow.web.api;

import io.ticketflow.insight.PastPromises;
import io.ticketflow.insight.PromiseRecord;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.EmployeeId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/me")
class MeApi {

    private final SignedIn signedIn;
    private final Employees employees;
    private final PastPromises promises;

    MeApi(SignedIn signedIn, Employees employees, PastPromises promises) {
        this.signedIn = signedIn;
        this.employees = employees;
        this.promises = promises;
    }

    /**
     * Also answers, in its own header, the token that each changing call with the session cookie carries; one with a
     * bearer token needs none.
     */
    @GetMapping
    ResponseEntity<Me> me(@Nullable CsrfToken token) {
        Employee me = signedIn.employee();
        boolean authority = employees.existsByReportingAuthorityAndActiveTrue(me.id());
        List<Role> roles = me.roles().stream().filter(me::has).sorted().toList();
        var answer = ResponseEntity.ok();
        if (token != null) {
            answer.header(token.getHeaderName(), token.getToken());
        }
        return answer.body(new Me(me.id(), me.name(), me.email(), roles, authority));
    }

    /** An engineer's own promised against actual times; nobody else sees them. */
    @GetMapping("/promises")
    PromiseRecord promises() {
        return promises.own(signedIn.employee());
    }

    record Me(EmployeeId id, String name, String email, List<Role> roles, boolean reportingAuthority) {}
}

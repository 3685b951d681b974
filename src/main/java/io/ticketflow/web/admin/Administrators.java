package io.ticketflow.web.admin;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.Problem;
import org.springframework.stereotype.Component;

/** Whom these pages are open to. */
@Component
class Administrators {

    private final SignedIn signedIn;

    Administrators(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless an administrator asks */
    Employee require() {
        Employee me = signedIn.employee();
        require(me);
        return me;
    }

    static void require(Employee who) {
        if (!who.has(Role.ADMIN)) {
            throw Problem.notPermitted("administration.admins-only");
        }
    }
}

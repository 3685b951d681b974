package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.Problem;

/** At which level a Scrum Master acts; who holds both roles acts at the higher one. */
public enum Level {
    SM1,
    SM2;

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} when the employee is no Scrum Master now */
    static Level of(Employee employee) {
        if (employee.has(Role.SM2)) {
            return SM2;
        }
        if (employee.has(Role.SM1)) {
            return SM1;
        }
        throw Problem.notPermitted("ticket.scrum-masters-only");
    }
}

package io.ticketflow.insight;

import io.ticketflow.people.FormerEmployee;
import io.ticketflow.shared.EmployeeId;

/** An employee as others see one. */
public record Person(EmployeeId id, String name) {

    public Person {
        name = FormerEmployee.shown(name);
    }
}

package io.ticketflow.people;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds out which employee has signed in. */
@Service
public class Recognition {

    private final Employees employees;

    Recognition(Employees employees) {
        this.employees = employees;
    }

    /**
     * The employee with this Azure AD object id. One who was entered by e-mail ahead of the first sign-in is bound to
     * it now; a stranger is entered without a role (design 1).
     *
     * @param oid the Azure AD object id, the one thing about a person that never changes
     */
    @Transactional
    public Employee recognise(String oid, String email, String name) {
        Employee employee =
                employees.findByOid(oid).or(() -> enteredAhead(email)).orElseGet(() -> new Employee(email, name));
        employee.signedInAs(oid, email, name);
        return employees.save(employee);
    }

    private Optional<Employee> enteredAhead(String email) {
        return employees.withEmail(email).filter(employee -> employee.oid().isEmpty());
    }
}

package io.ticketflow.security;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The employee behind the current request, read from the table once per request and never kept longer: a role that was
 * taken away is gone with the next click (design 3). Ask {@link Employee#has} for a role; an inactive employee has none.
 */
@Component
public class SignedIn {

    private static final String ATTRIBUTE = SignedIn.class.getName();

    private final Employees employees;
    private final HttpServletRequest request;

    SignedIn(Employees employees, HttpServletRequest request) {
        this.employees = employees;
        this.request = request;
    }

    /** @throws AuthenticationCredentialsNotFoundException when nobody is; it ends in the sign-in */
    public Employee employee() {
        return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in"));
    }

    public Optional<Employee> find() {
        if (request.getAttribute(ATTRIBUTE) instanceof Employee known) {
            return Optional.of(known);
        }
        Optional<Employee> employee = oid().flatMap(employees::findByOid);
        employee.ifPresent(found -> request.setAttribute(ATTRIBUTE, found));
        return employee;
    }

    private static Optional<String> oid() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(authentication -> !(authentication instanceof AnonymousAuthenticationToken))
                .filter(Authentication::isAuthenticated)
                .map(Authentication::getName);
    }
}

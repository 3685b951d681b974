package io.ticketflow.process.identity;

import io.ticketflow.people.Employees;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.stereotype.Component;

/** Gives the engine our employees in place of its own users. */
@Component
public class PeopleIdentityFactory implements SessionFactory {

    private final Employees employees;

    PeopleIdentityFactory(Employees employees) {
        this.employees = employees;
    }

    @Override
    public Class<?> getSessionType() {
        return ReadOnlyIdentityProvider.class;
    }

    @Override
    public Session openSession() {
        return new PeopleIdentity(employees);
    }
}

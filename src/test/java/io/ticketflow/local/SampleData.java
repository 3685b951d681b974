package io.ticketflow.local;

import io.ticketflow.catalog.Application;
import io.ticketflow.catalog.Applications;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Recognition;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.transaction.support.TransactionOperations;

/** Enters the sample organisation. What is there already stays as it is, so that changes outlive a restart. */
final class SampleData implements ApplicationRunner {

    private static final List<Application> APPLICATIONS = List.of(
            new Application("EXP", "Exponentia"),
            new Application("PAY", "Payday"),
            new Application("TRV", "Travel Desk"),
            new Application("STK", "Stockroom"));

    private final Employees employees;
    private final Recognition recognition;
    private final Applications applications;
    private final TransactionOperations transaction;

    SampleData(
            Employees employees,
            Recognition recognition,
            Applications applications,
            TransactionOperations transaction) {
        this.employees = employees;
        this.recognition = recognition;
        this.applications = applications;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            APPLICATIONS.forEach(this::enter);
            SamplePerson.ALL.forEach(this::enter);
        });
    }

    private void enter(Application application) {
        if (applications.findByCode(application.code()).isEmpty()) {
            applications.save(application);
        }
    }

    private void enter(SamplePerson person) {
        if (employees.findByOid(person.oid()).isPresent()) {
            return;
        }
        Employee employee = recognition.recognise(person.oid(), person.email(), person.name());
        person.roles().forEach(employee::give);
        SamplePerson.ALL.stream()
                .filter(other -> other.login().equals(person.authority()))
                .flatMap(authority -> employees.findByOid(authority.oid()).stream())
                .forEach(authority -> employee.reportsTo(authority.id()));
        employees.save(employee);
    }
}

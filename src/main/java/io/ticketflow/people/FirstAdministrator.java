package io.ticketflow.people;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the employee of the setting {@code ticketflow.first-administrator} an administrator, at a start at which there is
 * none; while there is one, the setting does nothing (design 3).
 */
@Component
@EnableConfigurationProperties(AdministrationSettings.class)
class FirstAdministrator implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final AdministrationSettings settings;
    private final Employees employees;
    private final AdministrationLock lock;
    private final AdministrationHistory history;
    private final TransactionOperations transaction;

    FirstAdministrator(
            AdministrationSettings settings,
            Employees employees,
            AdministrationLock lock,
            AdministrationHistory history,
            TransactionOperations transaction) {
        this.settings = settings;
        this.employees = employees;
        this.lock = lock;
        this.history = history;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        appoint(settings.firstAdministrator());
    }

    void appoint(@Nullable String email) {
        transaction.executeWithoutResult(status -> {
            lock.take();
            if (!employees.holders(Role.ADMIN).isEmpty()) {
                return;
            }
            if (email == null || email.isBlank()) {
                log.warn("Nobody is an administrator; start with ticketflow.first-administrator=<e-mail address>.");
                return;
            }
            Employee first = employees.withEmail(email).orElseGet(() -> new Employee(email, email));
            first.activate();
            first.give(Role.ADMIN);
            Employee saved = employees.saveAndFlush(first);
            history.record(AdministrationKind.FIRST_ADMINISTRATOR, null, saved, Role.ADMIN);
            log.info("{} is the first administrator, as ticketflow.first-administrator says", saved.id());
        });
    }
}

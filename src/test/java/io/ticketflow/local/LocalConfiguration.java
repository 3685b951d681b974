package io.ticketflow.local;

import io.ticketflow.catalog.Applications;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Recognition;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the application has in addition when it runs with the local parts. Named by hand, never scanned. */
public class LocalConfiguration {

    @Bean
    @Order(1)
    SampleData sampleData(
            Employees employees,
            Recognition recognition,
            Applications applications,
            PlatformTransactionManager transactions) {
        return new SampleData(employees, recognition, applications, new TransactionTemplate(transactions));
    }
}

package io.ticketflow.catalog;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts the cases of each application, from 1001, without gaps: the number is taken back with the transaction. */
@Component
public class CaseNumbers {

    private final JdbcClient jdbc;

    CaseNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public long next(Application application) {
        return jdbc.sql("update application set last_number = last_number + 1 where code = :code returning last_number")
                .param("code", application.code())
                .query(Long.class)
                .single();
    }
}

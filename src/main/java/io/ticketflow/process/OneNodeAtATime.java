package io.ticketflow.process;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Work of the start that nodes which start together do one after the other: the second finds it done. */
@Component
class OneNodeAtATime {

    /** Any number that nothing else locks. */
    private static final long KEY = 7_240_001;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OneNodeAtATime(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    void run(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select 1 from pg_advisory_xact_lock(:key)")
                    .param("key", KEY)
                    .query(Integer.class)
                    .single();
            work.run();
        });
    }
}

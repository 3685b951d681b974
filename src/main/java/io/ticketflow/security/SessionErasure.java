package io.ticketflow.security;

import io.ticketflow.people.EmployeeErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A person who is erased leaves no session, in which the directory's token tells name and address. */
@Component
class SessionErasure {

    private final JdbcClient jdbc;

    SessionErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EmployeeErased erased) {
        if (erased.oid() != null) {
            forget("delete from spring_session where principal_name = :oid", erased.oid());
            forget("delete from rate_limit where subject = :oid", erased.oid());
        }
    }

    private void forget(String sql, String oid) {
        jdbc.sql(sql).param("oid", oid).update();
    }
}

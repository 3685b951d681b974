package io.ticketflow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that answering requests sends to the database, whoever sends them: JPA, JDBC or the engine. */
public final class StatementCounter {

    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();

    /** How many statements the requests of {@code visit} sent; what runs in the background does not count. */
    public int during(Runnable visit) {
        int before = statements.get();
        visit.run();
        return statements.get() - before;
    }

    /** How many statements anybody has sent so far, what runs in the background included. */
    int total() {
        return all.get();
    }

    private void prepared() {
        all.incrementAndGet();
        if (Thread.currentThread().getName().startsWith("http-")) {
            statements.incrementAndGet();
        }
    }

    private Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> invoke(connection, method, arguments));
    }

    private Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (method.getName().startsWith("prepare")) {
            prepared();
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static class Configuration {

        private static final StatementCounter COUNTER = new StatementCounter();

        @Bean
        static StatementCounter statementCounter() {
            return COUNTER;
        }

        @Bean
        static BeanPostProcessor countedDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new Counted(source) : bean;
                }
            };
        }

        private static final class Counted extends DelegatingDataSource {

            Counted(DataSource source) {
                super(source);
            }

            @Override
            public Connection getConnection() throws SQLException {
                return COUNTER.counted(super.getConnection());
            }
        }
    }
}

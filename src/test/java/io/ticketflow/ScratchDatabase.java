package io.ticketflow;

import io.ticketflow.local.TestParts;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A database beside that of the tests with the same schema and nothing in it, for what needs very many rows. */
public final class ScratchDatabase implements AutoCloseable {

    private static final String NAME = "scratch";
    private static final int RUNS = 3;

    private final JdbcClient server;
    private final DriverManagerDataSource source;

    /** As the server's administrator: neither of our own roles may make a database. */
    public ScratchDatabase(List<JavaMigration> migrations) {
        String url = TestParts.databaseUrl();
        server = JdbcClient.create(new DriverManagerDataSource(url));
        drop();
        server.sql("create database " + NAME).update();
        source = new DriverManagerDataSource(url.replaceFirst("/[^/?]+(\\?|$)", "/" + NAME + "$1"));
        Flyway.configure()
                .dataSource(source)
                .javaMigrations(migrations.toArray(JavaMigration[]::new))
                .load()
                .migrate();
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    /** Transactions of {@link #jdbc}. */
    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    /** Transactions of {@link #jdbc} in which nothing changes. */
    public TransactionTemplate snapshots() {
        TransactionTemplate snapshots = transactions();
        snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshots.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return snapshots;
    }

    /** Always the same one, whose statistics are then its own to ask for. */
    public JdbcClient oneConnection() {
        return JdbcClient.create(new SingleConnectionDataSource(String.valueOf(source.getUrl()), true));
    }

    /** What a query does, in the database's words. */
    public String plan(String sql) {
        return String.join(
                "\n", jdbc().sql("explain " + sql).query(String.class).list());
    }

    /** The best of a few runs, as a line of a table; the first ones warm up. */
    public static void time(String what, Runnable work) {
        long best = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("| %s | %d ms |%n", what, best / 1_000_000);
    }

    private void drop() {
        server.sql("drop database if exists " + NAME + " with (force)").update();
    }

    @Override
    public void close() {
        drop();
    }
}

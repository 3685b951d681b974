package io.ticketflow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL beside the application, on loopback. It is its own process: when the application is killed, it lives on,
 * and the next run takes it over.
 */
final class LocalPostgres implements AutoCloseable {

    /** Owns the tables, as in production somebody else than the application does. */
    static final String OWNER = "ticketflow";

    /** What the application works as. */
    static final String APPLICATION = "ticketflow_application";

    private static final String ADMINISTRATOR = "postgres";

    private final PostgresPrograms programs;
    private final Path data;
    private final Port port;

    private LocalPostgres(PostgresPrograms programs, Path data, Port port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /** @param wanted where the database is kept; a new one is made if there is none */
    static LocalPostgres start(Port port, Path wanted, Path programs) {
        Path data = PostgresPrograms.enterable(wanted);
        var server = new LocalPostgres(
                PostgresPrograms.in(programs, data.resolveSibling(data.getFileName() + ".log")), data, port);
        server.start();
        return server;
    }

    /** @throws io.ticketflow.UnusableSettings when somebody else's server has the port */
    static void refuseTaken(Port port, Path wanted) {
        if (!running(PostgresPrograms.enterable(wanted))
                .filter(used -> used == port.number())
                .isPresent()) {
            port.refuseTaken();
        }
    }

    private void start() {
        if (Files.notExists(data.resolve("PG_VERSION"))) {
            create();
        }
        Optional<Integer> leftOver = running(data);
        if (leftOver.isPresent() && leftOver.get() != port.number()) {
            stop();
        }
        if (running(data).isEmpty()) {
            launch();
        }
        prepareDatabase();
    }

    /** Built aside and then renamed: a start that is killed meanwhile leaves no half database. */
    private void create() {
        Path aside = data.resolveSibling(data.getFileName() + "-new");
        try {
            FileSystemUtils.deleteRecursively(aside);
            Files.createDirectories(aside);
            programs.own(aside);
            programs.run(
                    "initdb",
                    "--auth=trust",
                    "--username=" + ADMINISTRATOR,
                    "--encoding=UTF-8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--pgdata=" + aside);
            Files.move(aside, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() {
        programs.own(data);
        String options = "-p " + port.number() + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                + " -c timezone=UTC -c log_timezone=UTC";
        programs.run(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data.toString(),
                "-l",
                data.resolve("server.log").toString(),
                "-o",
                options);
    }

    private void stop() {
        programs.run("pg_ctl", "stop", "-w", "-m", "fast", "-D", data.toString());
    }

    /** The port of the server that runs on this data: the fourth line of its pid file; the first is its process. */
    private static Optional<Integer> running(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            boolean alive = lines.size() > 3
                    && ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isPresent();
            return alive ? Optional.of(Integer.valueOf(lines.get(3).strip())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepareDatabase() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String role : new String[] {OWNER, APPLICATION}) {
                if (isMissing(statement, "select from pg_roles where rolname = '" + role + "'")) {
                    statement.execute("create role " + role + " login");
                }
            }
            if (isMissing(statement, "select from pg_database where datname = 'ticketflow'")) {
                statement.execute("create database ticketflow owner ticketflow");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The local database cannot be prepared", e);
        }
    }

    /** Refuses a stranger: the pid file may be an old one whose process number and port are another server's now. */
    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url("postgres"), ADMINISTRATOR, "");
        String served = shown(connection, "show data_directory");
        if (!data.toString().equals(served)) {
            connection.close();
            throw port.taken();
        }
        return connection;
    }

    private static @Nullable String shown(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            return !row.next();
        }
    }

    String url() {
        return url("ticketflow");
    }

    /** Of the administrator of the server. */
    String administratorUrl() {
        return url("postgres") + "?user=" + ADMINISTRATOR;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port.number() + "/" + database;
    }

    /** From now on these roles have to give a password; the others are trusted. */
    void requirePasswords(String... roles) {
        String rules = "host all " + String.join(",", roles) + " 127.0.0.1/32 scram-sha-256\n"
                + "host all all 127.0.0.1/32 trust\n";
        try {
            Files.writeString(data.resolve("pg_hba.conf"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        programs.run("pg_ctl", "reload", "-D", data.toString());
    }

    @Override
    public void close() {
        stop();
    }
}

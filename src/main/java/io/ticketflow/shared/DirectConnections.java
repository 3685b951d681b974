package io.ticketflow.shared;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Connections to the database beside the pool, for who must not wait in it or keeps one for ever. */
@Component
public class DirectConnections {

    private final JdbcConnectionDetails database;

    public DirectConnections(JdbcConnectionDetails database) {
        this.database = database;
    }

    /**
     * @param purpose what the database shows of it, after our name
     * @param connect how long it may take to be let in, and twice that in all; in whole seconds
     * @param answer how long each answer may take; in whole seconds
     * @throws SQLException where the database does not let us in
     */
    public Connection open(String purpose, Duration connect, Duration answer) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", Objects.requireNonNullElse(database.getUsername(), ""));
        properties.setProperty("password", Objects.requireNonNullElse(database.getPassword(), ""));
        properties.setProperty("ApplicationName", "ticketflow " + purpose);
        properties.setProperty("connectTimeout", Long.toString(connect.toSeconds()));
        properties.setProperty(
                "loginTimeout", Long.toString(connect.multipliedBy(2).toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(answer.toSeconds()));
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }
}

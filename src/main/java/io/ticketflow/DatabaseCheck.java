package io.ticketflow;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.core.env.Environment;

/**
 * Tries the database with both roles before anything is started. Without a database there is no desk, so a start ends
 * here; whoever runs the node starts it again.
 */
final class DatabaseCheck {

    private static final int OLDEST = 14;

    private static final String URL = "SPRING_DATASOURCE_URL";
    private static final String APPLICATION = "SPRING_DATASOURCE_USERNAME";
    private static final String OWNER = "SPRING_FLYWAY_USER";

    private final Environment environment;

    private DatabaseCheck(Environment environment) {
        this.environment = environment;
    }

    static void check(Environment environment) {
        var check = new DatabaseCheck(environment);
        check.application();
        if (environment.getProperty("spring.flyway.enabled", Boolean.class, true)) {
            check.owner();
        }
    }

    private String setting(String property) {
        return environment.getRequiredProperty(property);
    }

    private void application() {
        String url = setting("spring.datasource.url");
        String role = setting(RequiredSettings.APPLICATION);
        String owner = setting(RequiredSettings.OWNER);
        try (Connection connection = connect(url, role, setting("spring.datasource.password"))) {
            refuseOld(connection);
            if (isTrue(connection, "select pg_has_role(oid, 'member') from pg_roles where rolname = ?", owner)) {
                throw new UnusableSettings("The database role '" + role + "' (" + APPLICATION + ") must be neither a"
                        + " superuser nor a member of '" + owner + "' (" + OWNER + "), so that nothing can rewrite a"
                        + " ticket's history: make it as docs/database.md says.");
            }
        } catch (SQLException e) {
            throw refusal(e, url, role, APPLICATION, "SPRING_DATASOURCE_PASSWORD");
        }
    }

    private static void refuseOld(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new UnusableSettings("The database must be PostgreSQL " + OLDEST + " or newer, but is " + version
                    + ": upgrade it, or correct " + URL + ".");
        }
    }

    private void owner() {
        String url = environment.getProperty("spring.flyway.url", setting("spring.datasource.url"));
        String role = setting(RequiredSettings.OWNER);
        try (Connection connection = connect(url, role, setting("spring.flyway.password"))) {
            String schema = environment.getProperty("spring.flyway.default-schema", "public");
            if (!isTrue(connection, "select has_schema_privilege(?, 'create')", schema)) {
                throw new UnusableSettings("The database role '" + role + "' (" + OWNER + ") may not create tables in"
                        + " the schema '" + schema + "': make it the owner of the database, as docs/database.md says.");
            }
        } catch (SQLException e) {
            throw refusal(e, url, role, OWNER, "SPRING_FLYWAY_PASSWORD");
        }
    }

    private static Connection connect(String url, String role, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("ApplicationName", "ticketflow start");
        return DriverManager.getConnection(url, properties);
    }

    private static boolean isTrue(Connection connection, String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static UnusableSettings refusal(
            SQLException failure, String url, String role, String roleVariable, String passwordVariable) {
        String state = String.valueOf(failure.getSQLState());
        // Whatever stands after the question mark may be a secret.
        String place = "'" + url.replaceFirst("\\?.*", "") + "'";
        String sentence = switch (state) {
            case "28P01", "28000" ->
                "The database at " + place + " does not let '" + role + "' in: correct "
                        + roleVariable + " or " + passwordVariable
                        + ", or make that role as docs/database.md says";
            case "3D000" ->
                "There is no such database as " + place + ": make it as docs/database.md says, or" + " correct " + URL;
            case "42501" ->
                "The database role '" + role + "' (" + roleVariable + ") may not connect to " + place
                        + ": give it that right as docs/database.md says";
            default -> "The database at " + place + " cannot be used: start it, or correct " + URL;
        };
        return new UnusableSettings(sentence + " (" + words(failure) + ").", failure);
    }

    private static String words(SQLException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\.$", "");
    }
}

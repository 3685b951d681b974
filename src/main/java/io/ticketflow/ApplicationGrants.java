package io.ticketflow;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets the application's database role use what the owner's migrations have made, and no more than that: without it, one
 * hole in the application would be enough to rewrite the history of tickets.
 */
@Component
class ApplicationGrants extends BaseCallback {

    private final String application;

    ApplicationGrants(@Value("${spring.datasource.username}") String application) {
        this.application = application;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (var grant = context.getConnection().prepareStatement("select grant_to_application(?::name)")) {
            grant.setString(1, application);
            grant.execute();
        } catch (SQLException e) {
            throw new FlywayException("The database role " + application + " could not be given its rights", e);
        }
    }
}

package io.ticketflow.people;

/** What an administrator can have changed. Each has a sentence in the messages: {@code administration.<name>}. */
public enum AdministrationKind {
    EMPLOYEE_ADDED,
    /** The setting made the first administrator. */
    FIRST_ADMINISTRATOR,
    ROLE_GIVEN,
    ROLE_TAKEN,
    AUTHORITY_SET,
    AUTHORITY_CLEARED,
    DEACTIVATED,
    ACTIVATED,
    /** Name, address and the directory's id left. */
    ERASED,
    /** What was set by hand follows the organisation's directory again. */
    LEFT_TO_DIRECTORY,
    APPLICATION_ADDED,
    APPLICATION_RENAMED,
    APPLICATION_DEACTIVATED,
    APPLICATION_ACTIVATED
}

package io.ticketflow.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation's directory says about a person.
 *
 * @param oid the Azure AD object id
 * @param enabled false: the account is disabled, or gone
 * @param managerOid whom they report to; null where the directory names nobody
 * @param roles those that the person's groups stand for
 * @param expected whether the person is entered here when nobody knows them yet
 */
public record DirectoryEntry(
        String oid,
        String email,
        String name,
        boolean enabled,
        @Nullable String managerOid,
        Set<Role> roles,
        boolean expected) {

    public DirectoryEntry {
        email = Employee.normalised(email);
        name = name.strip();
        roles = Set.copyOf(roles);
    }
}

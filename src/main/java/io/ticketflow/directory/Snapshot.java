package io.ticketflow.directory;

import io.ticketflow.people.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory as it was read: everybody in it, and who is in the groups that stand for roles.
 *
 * @param people by object id, in the directory's order
 * @param members by role, the object ids of those who are in one of its groups
 */
record Snapshot(Map<String, Person> people, Map<Role, Set<String>> members) {

    /** @param guest a guest of another organisation, who never signs in here */
    record Person(
            String oid,
            @Nullable String address,
            @Nullable String name,
            boolean enabled,
            boolean guest,
            @Nullable String manager) {}

    Set<Role> roles(String oid) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        members.forEach((role, holders) -> {
            if (holders.contains(oid)) {
                roles.add(role);
            }
        });
        return roles;
    }

    List<Person> everybody() {
        return List.copyOf(people.values());
    }
}

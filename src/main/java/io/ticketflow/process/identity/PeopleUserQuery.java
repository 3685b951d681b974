package io.ticketflow.process.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Users by id or by group, which is all that the web applications ask for. */
class PeopleUserQuery extends UserQueryImpl {

    private final transient PeopleIdentity people;

    PeopleUserQuery(PeopleIdentity people) {
        this.people = people;
    }

    @Override
    public long executeCount(CommandContext context) {
        return found().size();
    }

    @Override
    public List<User> executeList(CommandContext context, Page page) {
        return Paging.cut(found(), page);
    }

    private List<User> found() {
        if (id != null) {
            return users(id);
        }
        if (ids != null) {
            return users(ids);
        }
        return groupId == null ? List.of() : people.usersIn(groupId);
    }

    private List<User> users(String... wanted) {
        return Arrays.stream(wanted)
                .map(people::findUserById)
                .filter(Objects::nonNull)
                .toList();
    }
}

package io.ticketflow.process.identity;

import java.util.List;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Groups by id or by member. */
class PeopleGroupQuery extends GroupQueryImpl {

    private final transient PeopleIdentity people;

    PeopleGroupQuery(PeopleIdentity people) {
        this.people = people;
    }

    @Override
    public long executeCount(CommandContext context) {
        return found().size();
    }

    @Override
    public List<Group> executeList(CommandContext context, Page page) {
        return Paging.cut(found(), page);
    }

    private List<Group> found() {
        List<Group> all = userId == null ? people.groups() : people.groupsOf(userId);
        return all.stream()
                .filter(group -> id == null || group.getId().equals(id))
                .filter(group -> ids == null || List.of(ids).contains(group.getId()))
                .toList();
    }
}

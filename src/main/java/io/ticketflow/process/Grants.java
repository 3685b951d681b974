package io.ticketflow.process;

import io.ticketflow.people.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * What each role may open of the engine's own web applications. The tasks themselves are granted by the engine to
 * those whose turn it is. At each start the roles' grants become these, whatever an earlier version has left.
 */
@Component
class Grants implements SmartInitializingSingleton {

    private static final List<Grant> GRANTS = grants();

    private final AuthorizationService authorizations;
    private final Filters filters;
    private final OneNodeAtATime start;

    Grants(AuthorizationService authorizations, Filters filters, OneNodeAtATime start) {
        this.authorizations = authorizations;
        this.filters = filters;
        this.start = start;
    }

    private record Grant(Role role, Resource resource, String id, List<Permission> permissions) {

        Grant(Role role, Resource resource, String id, Permission... permissions) {
            this(role, resource, id, List.of(permissions));
        }

        boolean isAbout(Authorization stored) {
            return stored.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT
                    && role.name().equals(stored.getGroupId())
                    && resource.resourceType() == stored.getResourceType()
                    && id.equals(stored.getResourceId());
        }
    }

    private static List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (Role role : List.of(Role.ASSIGNEE, Role.SM1, Role.SM2)) {
            grants.add(new Grant(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS));
            grants.add(new Grant(role, Resources.PROCESS_DEFINITION, Model.PROCESS, Permissions.READ));
        }
        grants.add(new Grant(Role.PROCESS_OWNER, Resources.APPLICATION, "cockpit", Permissions.ACCESS));
        grants.add(new Grant(
                Role.PROCESS_OWNER,
                Resources.PROCESS_DEFINITION,
                Model.PROCESS,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_TASK));
        grants.add(new Grant(Role.PROCESS_OWNER, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ));
        // Cockpit counts the tasks of each role, and asks for all of them to do so.
        grants.add(new Grant(Role.PROCESS_OWNER, Resources.TASK, Authorization.ANY, Permissions.READ));
        return grants;
    }

    @Override
    public void afterSingletonsInstantiated() {
        start.run(() -> {
            filters.converge();
            converge();
        });
    }

    void converge() {
        List<Authorization> outdated = stored();
        for (Grant grant : wanted()) {
            Authorization authorization = outdated.stream()
                    .filter(grant::isAbout)
                    .findFirst()
                    .orElseGet(() -> authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT));
            outdated.removeIf(stored -> stored == authorization);
            save(grant, authorization);
        }
        outdated.forEach(authorization -> authorizations.deleteAuthorization(authorization.getId()));
    }

    /** A filter is for who does its kind of work: nobody opens Tasklist on a list that is always empty. */
    private List<Grant> wanted() {
        List<Grant> wanted = new ArrayList<>(GRANTS);
        filters.readers()
                .forEach((filter, roles) ->
                        roles.forEach(role -> wanted.add(new Grant(role, Resources.FILTER, filter, Permissions.READ))));
        return wanted;
    }

    private void save(Grant grant, Authorization authorization) {
        int before = ((AuthorizationEntity) authorization).getPermissions();
        authorization.setGroupId(grant.role().name());
        authorization.setResource(grant.resource());
        authorization.setResourceId(grant.id());
        authorization.setPermissions(grant.permissions().toArray(Permission[]::new));
        if (authorization.getId() == null || before != ((AuthorizationEntity) authorization).getPermissions()) {
            authorizations.saveAuthorization(authorization);
        }
    }

    /** What our roles are granted now, but for single tasks, which the engine grants to their candidates by itself. */
    private List<Authorization> stored() {
        String[] roles = Stream.of(Role.values()).map(Role::name).toArray(String[]::new);
        return Stream.of(Resources.values())
                .flatMap(resource -> stored(resource, roles).list().stream())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private AuthorizationQuery stored(Resource resource, String... roles) {
        var query = authorizations.createAuthorizationQuery().groupIdIn(roles).resourceType(resource);
        return resource == Resources.TASK ? query.resourceId(Authorization.ANY) : query;
    }
}

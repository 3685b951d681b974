package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Role;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Filters and grants of Tasklist become what the code says, whatever was stored before. */
@IntegrationTest
class TasklistSetUpTests {

    @Autowired
    private Filters ours;

    @Autowired
    private FilterService filters;

    @Autowired
    private Grants grants;

    @Autowired
    private AuthorizationService authorizations;

    @Test
    void tasklistOffersAFilterForEachKindOfWork() {
        assertThat(filters.createFilterQuery().list())
                .extracting(Filter::getName)
                .containsExactlyInAnyOrder(
                        "Unassigned tickets",
                        "Engaged engineers: questions",
                        "Extensions to decide",
                        "Overrides",
                        "Resolution time to give",
                        "My tickets");
    }

    @ParameterizedTest
    @CsvSource({
        "SM1, Unassigned tickets|Engaged engineers: questions|Extensions to decide",
        "SM2, Unassigned tickets|Engaged engineers: questions|Extensions to decide|Overrides",
        "ASSIGNEE, Resolution time to give|My tickets",
        "PROCESS_OWNER, ''"
    })
    void aRoleFindsTheFiltersOfItsOwnWork(Role role, String names) {
        List<String> found =
                authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(role.name())
                        .resourceType(Resources.FILTER)
                        .list()
                        .stream()
                        .map(grant -> filters.getFilter(grant.getResourceId()).getName())
                        .toList();

        assertThat(found).containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split("\\|"));
    }

    @Test
    void aFilterThatDiffersIsPutRightAndAnOutdatedOneGoes() {
        Filter changed = filter("Overrides");
        filters.saveFilter(changed.setProperties(Map.of("priority", 99)));
        filters.saveFilter(filters.newTaskFilter("Of an earlier version").setQuery(changed.getQuery()));

        ours.converge();

        assertThat(filter("Overrides").getId()).isEqualTo(changed.getId());
        assertThat(filter("Overrides").getProperties())
                .containsEntry("priority", 4)
                .containsEntry("refresh", true);
        tasklistOffersAFilterForEachKindOfWork();
    }

    @Test
    void aGrantThatDiffersIsPutRightAndAnOutdatedOneGoes() {
        Authorization changed = grant(Resources.APPLICATION, "tasklist").get(0);
        changed.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(changed);
        Authorization outdated = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        outdated.setGroupId(Role.SM1.name());
        outdated.setResource(Resources.APPLICATION);
        outdated.setResourceId("cockpit");
        outdated.setPermissions(new Permissions[] {Permissions.ACCESS});
        authorizations.saveAuthorization(outdated);

        grants.converge();

        assertThat(grant(Resources.APPLICATION, "cockpit")).isEmpty();
        assertThat(grant(Resources.APPLICATION, "tasklist"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.isEveryPermissionGranted()).isFalse())
                .satisfies(grant -> assertThat(grant.isPermissionGranted(Permissions.ACCESS))
                        .isTrue());
    }

    private Filter filter(String name) {
        return filters.createFilterQuery().filterName(name).singleResult();
    }

    private List<Authorization> grant(Resources resource, String id) {
        return authorizations
                .createAuthorizationQuery()
                .groupIdIn(Role.SM1.name())
                .resourceType(resource)
                .resourceId(id)
                .list();
    }
}

package io.ticketflow.process.identity;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/** The engine's view of who works here: a user for each employee, a group for each role. Read-only. */
class PeopleIdentity implements ReadOnlyIdentityProvider {

    private final Employees employees;

    PeopleIdentity(Employees employees) {
        this.employees = employees;
    }

    @Override
    public @Nullable User findUserById(String userId) {
        return employee(userId).map(PeopleIdentity::user).orElse(null);
    }

    @Override
    public PeopleUserQuery createUserQuery() {
        return new PeopleUserQuery(this);
    }

    @Override
    public PeopleUserQuery createUserQuery(CommandContext context) {
        return new PeopleUserQuery(this);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("Users are looked up by id or group here");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public @Nullable Group findGroupById(String groupId) {
        return roles().filter(role -> role.name().equals(groupId))
                .findFirst()
                .map(PeopleIdentity::group)
                .orElse(null);
    }

    @Override
    public PeopleGroupQuery createGroupQuery() {
        return new PeopleGroupQuery(this);
    }

    @Override
    public PeopleGroupQuery createGroupQuery(CommandContext context) {
        return new PeopleGroupQuery(this);
    }

    @Override
    public @Nullable Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants();
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new NoTenants();
    }

    @Override
    public void flush() {
        // Nothing is ever changed through the engine.
    }

    @Override
    public void close() {
        // The employees are read through the application's own transaction.
    }

    List<User> usersIn(String groupId) {
        return roles().filter(role -> role.name().equals(groupId))
                .flatMap(role -> employees.holders(role).stream())
                .map(PeopleIdentity::user)
                .toList();
    }

    List<Group> groupsOf(String userId) {
        return employee(userId).stream()
                .flatMap(employee -> roles().filter(employee::has))
                .map(PeopleIdentity::group)
                .toList();
    }

    List<Group> groups() {
        return roles().map(PeopleIdentity::group).toList();
    }

    private Optional<Employee> employee(String userId) {
        return EmployeeId.ifValid(userId).flatMap(employees::find);
    }

    private static Stream<Role> roles() {
        return Arrays.stream(Role.values());
    }

    private static User user(Employee employee) {
        UserEntity user = new UserEntity(employee.id().toString());
        int lastSpace = employee.name().lastIndexOf(' ');
        user.setFirstName(lastSpace < 0 ? "" : employee.name().substring(0, lastSpace));
        user.setLastName(employee.name().substring(lastSpace + 1));
        user.setEmail(employee.email());
        return user;
    }

    private static Group group(Role role) {
        GroupEntity group = new GroupEntity(role.name());
        group.setName(role.name());
        group.setType("ROLE");
        return group;
    }
}

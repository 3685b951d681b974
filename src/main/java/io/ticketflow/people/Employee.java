package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A person of the organisation (design 1). */
@Entity
public class Employee {

    @Id
    private UUID id;

    private @Nullable String oid;

    private String email;

    private String name;

    private boolean active;

    @Column(name = "reporting_authority")
    private @Nullable EmployeeId reportingAuthority;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "employee_role", joinColumns = @JoinColumn(name = "employee"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    @BatchSize(size = 100)
    private Set<Role> roles;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    @Version
    private long version;

    protected Employee() {}

    /** An employee as an administrator or a first sign-in enters one: active, without a role. */
    public Employee(String email, String name) {
        this.id = UUID.randomUUID();
        this.email = normalised(email);
        this.name = name.strip();
        this.active = true;
        this.roles = EnumSet.noneOf(Role.class);
    }

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public EmployeeId id() {
        return new EmployeeId(id);
    }

    /** The Azure AD object id; empty until the first sign-in. */
    public Optional<String> oid() {
        return Optional.ofNullable(oid);
    }

    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    public boolean isActive() {
        return active;
    }

    public Optional<EmployeeId> reportingAuthority() {
        return Optional.ofNullable(reportingAuthority);
    }

    public Set<Role> roles() {
        return Collections.unmodifiableSet(roles);
    }

    /** Whether the role counts now: an inactive employee holds none. */
    public boolean has(Role role) {
        return active && roles.contains(role);
    }

    /** Counts the changes, so that one who changes an old state is told. */
    public long version() {
        return version;
    }

    public boolean isScrumMaster() {
        return has(Role.SM1) || has(Role.SM2);
    }

    /** The sign-in tells who this is; e-mail and name follow the directory. */
    public void signedInAs(String oid, String email, String name) {
        this.oid = oid;
        this.email = normalised(email);
        this.name = name.strip();
    }

    public void give(Role role) {
        roles.add(role);
    }

    public void take(Role role) {
        roles.remove(role);
    }

    public void reportsTo(@Nullable EmployeeId authority) {
        this.reportingAuthority = authority;
    }

    /** All that an administrator decides about an employee, at once. */
    void become(EmployeeChange wish) {
        roles.retainAll(wish.roles());
        roles.addAll(wish.roles());
        reportsTo(wish.reportingAuthority());
        active = wish.active();
    }

    /** Whether name and address have left for good. */
    public boolean isErased() {
        return erasedAt != null;
    }

    /** Nothing tells any more who this was; the address only fills its column. */
    void erase(Instant at) {
        oid = null;
        email = "former-" + id + "@erased.invalid";
        name = FormerEmployee.NAME;
        roles.clear();
        reportingAuthority = null;
        erasedAt = at;
    }

    public void deactivate() {
        this.active = false;
    }

    public void activate() {
        this.active = true;
    }
}

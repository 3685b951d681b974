package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Everybody who is known here. */
public interface Employees extends Repository<Employee, UUID> {

    Employee save(Employee employee);

    Employee saveAndFlush(Employee employee);

    Optional<Employee> findById(UUID id);

    List<Employee> findAllByIdIn(Collection<UUID> ids);

    Optional<Employee> findByOid(String oid);

    Optional<Employee> findByEmail(String email);

    /** The active holders of a role, by name. */
    @Query("select e from Employee e where e.active and :role member of e.roles order by e.name, e.id")
    List<Employee> holders(Role role);

    /** Employees by e-mail address, going on after this one. */
    @Query("select e from Employee e where e.email > :after order by e.email limit :size")
    List<Employee> page(String after, int size);

    /** The active ones among those whom somebody active reports to. */
    @Query(value = """
            select a.* from employee a where a.active and exists (
                select from employee e where e.reporting_authority = a.id and e.active) order by a.name, a.id
            """, nativeQuery = true)
    List<Employee> authorities();

    /** Whether the employee is somebody's reporting authority, which gives the pages of one (design 1). */
    boolean existsByReportingAuthorityAndActiveTrue(EmployeeId authority);

    default Optional<Employee> find(EmployeeId id) {
        return findById(id.value());
    }

    default Optional<Employee> withEmail(String email) {
        return findByEmail(Employee.normalised(email));
    }

    /** @throws Problem {@link Problem.Kind#NOT_FOUND} when nobody has this id */
    default Employee get(EmployeeId id) {
        return find(id).orElseThrow(() -> Problem.notFound("employee.unknown"));
    }
}

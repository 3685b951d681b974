package io.ticketflow.insight;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Bucket;
import io.ticketflow.ticket.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The buckets and one's own reported tickets, as far as the reader may see them (design 3), page by page. */
@Service
@Transactional(readOnly = true)
public class TicketLists {

    /** Nobody needs a larger number, and it is what {@link #counts} costs at most. */
    public static final int COUNTED = 10_000;

    private static final String SELECT = """
            select t.case_id, t.application, a.name application_name, t.title, t.priority, t.bucket, t.reporter,
                   r.name reporter_name, t.assignee, e.name assignee_name, t.raised_at, t.starts_at, t.deadline,
                   t.escalated_at, t.resolved_at,
                   t.resolved_at is null and t.assignee is not null and not (e.active and exists (
                       select from employee_role h where h.employee = e.id and h.role = 'ASSIGNEE')) engineer_left,
                   ra.id authority, ra.name authority_name
            from ticket t
            join application a on a.code = t.application
            join employee r on r.id = t.reporter
            left join employee e on e.id = t.assignee
            left join employee ra on ra.id = e.reporting_authority and ra.active
            where %s
            order by %s limit :limit
            """;

    private final JdbcClient jdbc;
    private final Employees employees;
    private final Organisation organisation;
    private final Clock clock;

    TicketLists(JdbcClient jdbc, Employees employees, Organisation organisation, Clock clock) {
        this.jdbc = jdbc;
        this.employees = employees;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} for a list that is not the reader's */
    public TicketPage page(TicketQuery query, Employee reader) {
        Conditions where = visible(query.listing(), reader);
        where.equal("t.application", query.application());
        where.equal(
                "t.priority", query.priority() == null ? null : query.priority().name());
        where.equal(
                "t.assignee", query.assignee() == null ? null : query.assignee().value());
        selected(where, query.selection());
        Search.restrict(where, query.q(), reader.id());
        from(where, query);
        List<TicketRow> rows = jdbc.sql(
                        SELECT.formatted(where.sql(), query.sort().orderBy()))
                .params(where.parameters())
                .param("limit", query.size() + 1)
                .query((row, i) -> ticket(row))
                .list();
        boolean more = rows.size() > query.size();
        List<TicketRow> items = more ? rows.subList(0, query.size()) : rows;
        return new TicketPage(
                items,
                more ? Cursor.after(items.get(items.size() - 1), query.sort()).toString() : null);
    }

    /**
     * How many tickets lie in each list that the reader may see, but for all tickets together; none is counted further
     * than {@link #COUNTED}.
     */
    public Map<Listing, Long> counts(Employee reader) {
        Map<Listing, Long> counts = new EnumMap<>(Listing.class);
        for (Listing listing : Listing.values()) {
            if (listing != Listing.ALL && maySee(listing, reader)) {
                Conditions where = visible(listing, reader);
                counts.put(
                        listing,
                        jdbc.sql("select count(*) from (select from ticket t where " + where.sql()
                                        + " limit :counted) as counted")
                                .params(where.parameters())
                                .param("counted", COUNTED)
                                .query(Long.class)
                                .single());
            }
        }
        return counts;
    }

    /** Whether this list is one of the reader's at all. */
    public boolean maySee(Listing listing, Employee reader) {
        return switch (listing) {
            case REPORTED -> reader.has(Role.USER);
            case UNASSIGNED, ALL -> reader.isScrumMaster();
            case ASSIGNED, RESOLVED -> reader.isScrumMaster() || reader.has(Role.ASSIGNEE);
            case ESCALATION, ESCALATION_RESOLVED ->
                reader.isScrumMaster() || reader.has(Role.ASSIGNEE) || isReportingAuthority(reader);
        };
    }

    private Conditions visible(Listing listing, Employee reader) {
        if (!maySee(listing, reader)) {
            throw Problem.notPermitted("list.not-yours");
        }
        Conditions where = new Conditions();
        Bucket bucket = listing.bucket();
        where.equal("t.bucket", bucket == null ? null : bucket.name());
        where.equal("t.reporter", listing == Listing.REPORTED ? reader.id().value() : null);
        where.equal("t.assignee", seesAll(listing, reader) ? null : reader.id().value());
        return where;
    }

    private boolean seesAll(Listing listing, Employee reader) {
        return switch (listing) {
            case REPORTED, ALL -> true;
            case UNASSIGNED, ASSIGNED, RESOLVED -> reader.isScrumMaster();
            case ESCALATION, ESCALATION_RESOLVED -> reader.isScrumMaster() || isReportingAuthority(reader);
        };
    }

    private boolean isReportingAuthority(Employee reader) {
        return reader.isActive() && employees.existsByReportingAuthorityAndActiveTrue(reader.id());
    }

    private void selected(Conditions where, @Nullable Selection selection) {
        if (selection != null) {
            where.add(selection.clause(clock.instant(), organisation.zone()));
        }
    }

    private static void from(Conditions where, TicketQuery query) {
        String cursor = query.cursor();
        if (cursor != null && !cursor.isBlank()) {
            Cursor last = Cursor.parse(cursor, query.sort());
            where.add(query.sort().beyond(), "lastCase", last.caseId().value());
            for (int i = 0; i < last.keys().size(); i++) {
                where.parameters().put("k" + i, last.keys().get(i));
            }
        }
    }

    private static TicketRow ticket(ResultSet row) throws SQLException {
        return new TicketRow(
                new CaseId(row.getString("case_id")),
                row.getString("application"),
                row.getString("application_name"),
                row.getString("title"),
                Priority.valueOf(row.getString("priority")),
                Bucket.valueOf(row.getString("bucket")),
                new Person(new EmployeeId(row.getObject("reporter", UUID.class)), row.getString("reporter_name")),
                person(row, "assignee"),
                row.getBoolean("engineer_left"),
                person(row, "authority"),
                row.getTimestamp("raised_at").toInstant(),
                instant(row, "starts_at"),
                instant(row, "deadline"),
                instant(row, "escalated_at"),
                instant(row, "resolved_at"));
    }

    private static @Nullable Person person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new Person(new EmployeeId(id), row.getString(column + "_name"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}

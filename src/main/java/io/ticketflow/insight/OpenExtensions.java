package io.ticketflow.insight;

import io.ticketflow.insight.OpenExtension.Answer;
import io.ticketflow.insight.OpenExtension.Behind;
import io.ticketflow.people.Employee;
import io.ticketflow.people.FormerEmployee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.ExtensionDecision;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The requests for an extension that wait for somebody. */
@Service
@Transactional(readOnly = true)
public class OpenExtensions {

    /** The nearest deadlines come first, so what does not fit can wait. */
    public static final int MOST = 50;

    private static final String SELECT = """
            select r.id, r.case_id, r.comment, r.requested_at, t.title, t.priority, t.deadline, t.assignee, e.name
            from extension_request r
            join ticket t on t.case_id = r.case_id
            join employee e on e.id = t.assignee
            where r.outcome = 'PENDING' and t.deadline is not null and %s
            order by t.deadline, r.case_id limit :most
            """;

    private final JdbcClient jdbc;

    OpenExtensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is a Scrum Master */
    public List<OpenExtension> toDecide(Employee reader) {
        require(reader);
        return withAll(jdbc.sql(SELECT.formatted("true"))
                .param("most", MOST)
                .query((row, i) -> request(row))
                .list());
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is a Scrum Master */
    public Optional<OpenExtension> of(CaseId ticket, Employee reader) {
        require(reader);
        return withAll(jdbc.sql(SELECT.formatted("r.case_id = :ticket"))
                        .param("ticket", ticket.value())
                        .param("most", 1)
                        .query((row, i) -> request(row))
                        .list())
                .stream()
                .findFirst();
    }

    /** The engineer's tickets whose extension is approved: they wait for the new time. */
    public Set<CaseId> approvedFor(EmployeeId engineer) {
        return new HashSet<>(jdbc.sql("""
                        select r.case_id from extension_request r join ticket t on t.case_id = r.case_id
                        where r.outcome = 'APPROVED' and t.assignee = :engineer
                        """)
                .param("engineer", engineer.value())
                .query((row, i) -> new CaseId(row.getString(1)))
                .list());
    }

    private static void require(Employee reader) {
        if (!reader.isScrumMaster()) {
            throw Problem.notPermitted("ticket.scrum-masters-only");
        }
    }

    private List<OpenExtension> withAll(List<Request> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Given>> answers =
                answers(requests.stream().map(Request::id).toList());
        Map<CaseId, List<Following>> behind = behind(
                requests.stream().map(request -> request.found().caseId()).toList());
        return requests.stream()
                .map(request -> request.with(
                        answers.getOrDefault(request.id(), List.of()),
                        behind.getOrDefault(request.found().caseId(), List.of())))
                .toList();
    }

    private Map<UUID, List<Given>> answers(List<UUID> requests) {
        return jdbc
                .sql("""
                        select d.request, d.role, d.decided_by, d.approved, d.comment, d.decided_at, e.name
                        from extension_decision d join employee e on e.id = d.decided_by
                        where d.request in (:requests) order by d.decided_at
                        """)
                .param("requests", requests)
                .query((row, i) -> new Given(row.getObject("request", UUID.class), answer(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Given::request));
    }

    private Map<CaseId, List<Following>> behind(List<CaseId> tickets) {
        return jdbc
                .sql("""
                        select p.case_id asked, later.case_id, t.deadline
                        from line_place p
                        join line_place later on later.engineer = p.engineer and later.position > p.position
                        join ticket t on t.case_id = later.case_id
                        where p.case_id in (:tickets) and t.deadline is not null and t.overdue_since is null
                        order by later.position
                        """)
                .param("tickets", tickets.stream().map(CaseId::value).toList())
                .query((row, i) -> new Following(
                        new CaseId(row.getString("asked")),
                        new Behind(
                                new CaseId(row.getString("case_id")),
                                row.getTimestamp("deadline").toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Following::asked));
    }

    private static Request request(ResultSet row) throws SQLException {
        return new Request(
                row.getObject("id", UUID.class),
                new OpenExtension(
                        new CaseId(row.getString("case_id")),
                        row.getString("title"),
                        Priority.valueOf(row.getString("priority")),
                        new Person(new EmployeeId(row.getObject("assignee", UUID.class)), row.getString("name")),
                        row.getString("comment"),
                        row.getTimestamp("requested_at").toInstant(),
                        row.getTimestamp("deadline").toInstant(),
                        List.of(),
                        List.of()));
    }

    private static Answer answer(ResultSet row) throws SQLException {
        return new Answer(
                FormerEmployee.shown(row.getString("name")),
                new ExtensionDecision(
                        Level.valueOf(row.getString("role")),
                        new EmployeeId(row.getObject("decided_by", UUID.class)),
                        row.getBoolean("approved"),
                        row.getString("comment"),
                        row.getTimestamp("decided_at").toInstant()));
    }

    private record Given(UUID request, Answer answer) {}

    private record Following(CaseId asked, Behind ticket) {}

    private record Request(UUID id, OpenExtension found) {

        OpenExtension with(List<Given> answers, List<Following> behind) {
            return new OpenExtension(
                    found.caseId(),
                    found.title(),
                    found.priority(),
                    found.engineer(),
                    found.comment(),
                    found.requestedAt(),
                    found.deadline(),
                    answers.stream().map(Given::answer).toList(),
                    behind.stream().map(Following::ticket).toList());
        }
    }
}

package io.ticketflow.process;

import static java.util.Objects.requireNonNullElse;

import io.ticketflow.shared.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the jobs that failed; the engine's own queries give neither the ticket nor since when. */
@Component
class FailedJobRows {

    private static final int LONGEST_MESSAGE = 500;

    private static final String FAILED = """
            select j.id_ id, e.business_key_ ticket, coalesce(d.act_id_, j.failed_act_id_) element,
                   j.process_def_id_ definition, j.exception_msg_ message, j.duedate_ due, j.retries_ retries,
                   coalesce(f.since, i.incident_timestamp_, j.create_time_, timestamp 'epoch') since
            from act_ru_job j
            left join act_ru_execution e on e.id_ = j.process_instance_id_
            left join act_ru_jobdef d on d.id_ = j.job_def_id_
            left join act_ru_incident i on i.configuration_ = j.id_ and i.incident_type_ = 'failedJob'
            left join lateral (
                select min(l.timestamp_) since from act_hi_job_log l
                where l.process_instance_id_ = j.process_instance_id_ and l.job_id_ = j.id_ and l.job_state_ = 1) f on true
            where (j.exception_msg_ is not null or j.retries_ = 0)
            """;

    private final JdbcClient jdbc;
    private final RepositoryService repository;

    FailedJobRows(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** What failed last comes first, after this one. */
    List<FailedJob> after(Instant since, String id, int most) {
        return jdbc.sql("select * from (" + FAILED + """
                        ) failed where (since, id) < (:since, :id) order by since desc, id desc limit :most
                        """)
                .param("since", Timestamp.from(since))
                .param("id", id)
                .param("most", most)
                .query((row, i) -> job(row))
                .list();
    }

    FailedJobs.Count count() {
        return jdbc.sql("""
                        select count(*) filter (where retries_ = 0) given_up, count(*) filter (where retries_ > 0) again
                        from act_ru_job where exception_msg_ is not null or retries_ = 0
                        """)
                .query((row, i) -> new FailedJobs.Count(row.getLong("given_up"), row.getLong("again")))
                .single();
    }

    private FailedJob job(ResultSet row) throws SQLException {
        String ticket = row.getString("ticket");
        String element = row.getString("element");
        Timestamp due = row.getTimestamp("due");
        Instant since = row.getTimestamp("since").toInstant();
        return new FailedJob(
                row.getString("id"),
                ticket == null ? null : new CaseId(ticket),
                element,
                name(row.getString("definition"), element),
                shown(requireNonNullElse(row.getString("message"), "")),
                since,
                row.getInt("retries") == 0 ? null : due == null ? since : due.toInstant());
    }

    private @Nullable String name(@Nullable String definition, @Nullable String element) {
        return definition != null
                        && element != null
                        && repository.getBpmnModelInstance(definition).getModelElementById(element)
                                instanceof FlowElement found
                ? found.getName()
                : null;
    }

    private static String shown(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}

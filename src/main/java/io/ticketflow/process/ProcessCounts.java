package io.ticketflow.process;

import io.ticketflow.process.ProcessReport.FailedJob;
import io.ticketflow.process.ProcessReport.Stuck;
import io.ticketflow.process.ProcessReport.Variant;
import io.ticketflow.shared.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts in the engine's history, each time in one pass over an index and never beyond the period (V036). */
@Repository
class ProcessCounts {

    /** The engine's mark of what was ended before it was completed. */
    private static final int CANCELED = 2;

    private final JdbcClient jdbc;

    ProcessCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Visited(
            long volume,
            @Nullable Duration median,
            @Nullable Duration p90) {}

    /** By element; a task that several do at once counts once, as the engine keeps a row for all of them together. */
    Map<String, Visited> visits(String definition, Instant from, Instant to) {
        Map<String, Visited> visits = new HashMap<>();
        jdbc.sql("""
                        select act_id_ element, count(*) volume,
                               percentile_disc(0.5) within group (order by duration_)
                                   filter (where act_inst_state_ <> :canceled) median,
                               percentile_disc(0.9) within group (order by duration_)
                                   filter (where act_inst_state_ <> :canceled) p90
                        from act_hi_actinst
                        where proc_def_id_ = :definition and start_time_ >= :from and start_time_ < :to
                        group by act_id_
                        """)
                .param("definition", definition)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("canceled", CANCELED)
                .query(row -> {
                    visits.put(
                            row.getString("element"),
                            new Visited(row.getLong("volume"), millis(row, "median"), millis(row, "p90")));
                });
        return visits;
    }

    Map<String, Long> now(String definition) {
        return counts(jdbc.sql("""
                select act_id_, count(distinct proc_inst_id_) from act_hi_actinst
                where proc_def_id_ = :definition and end_time_ is null group by act_id_
                """).param("definition", definition));
    }

    /** What a passing deadline ended, and the event of its passing itself. */
    Map<String, Long> breaches(String definition, Instant from, Instant to) {
        return counts(jdbc.sql("""
                        with passed as (
                            select proc_inst_id_, start_time_ from act_hi_actinst
                            where proc_def_id_ = :definition and start_time_ >= :from and start_time_ < :to
                              and act_id_ = :deadline)
                        select a.act_id_, count(distinct (a.proc_inst_id_, passed.start_time_))
                        from passed join act_hi_actinst a on a.proc_inst_id_ = passed.proc_inst_id_
                        where a.act_id_ = :deadline and a.start_time_ = passed.start_time_
                           or a.act_inst_state_ = :canceled and a.start_time_ <= passed.start_time_
                              and a.end_time_ between passed.start_time_ - interval '1 second'
                                                  and passed.start_time_ + interval '1 second'
                        group by a.act_id_
                        """)
                .param("definition", definition)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("deadline", Model.DEADLINE_PASSED)
                .param("canceled", CANCELED));
    }

    /** The ways of the tickets that were resolved in the period, the most frequent first. */
    List<Variant> variants(String definition, Instant from, Instant to) {
        return jdbc.sql("""
                        with resolved as (
                            select id_ from act_hi_procinst
                            where proc_def_id_ = :definition and end_time_ >= :from and end_time_ < :to
                            order by end_time_ desc limit :most),
                        way as (
                            select string_agg(a.act_id_, ' ' order by a.start_time_, a.sequence_counter_) steps
                            from resolved join act_hi_actinst a on a.proc_inst_id_ = resolved.id_
                            where (a.act_type_ in ('userTask', 'multiInstanceBody') and a.act_inst_state_ <> :canceled
                                   or a.act_id_ = :deadline)
                              and a.act_id_ <> :one
                            group by resolved.id_)
                        select steps, count(*) tickets from way group by steps order by tickets desc, steps
                        """)
                .param("definition", definition)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("most", ProcessReport.MOST_PATHS)
                .param("canceled", CANCELED)
                .param("deadline", Model.DEADLINE_PASSED)
                .param("one", Model.DECIDE_EXTENSION)
                .query((row, i) -> new Variant(
                        Arrays.stream(row.getString("steps").split(" "))
                                .map(step -> step.replace(Model.BODY, ""))
                                .toList(),
                        row.getLong("tickets")))
                .list();
    }

    /** @param usual by element, what nine of ten took at most */
    List<Stuck> stuck(String definition, Map<String, Duration> usual, Instant now) {
        return jdbc
                .sql("""
                        select a.act_id_, a.start_time_, p.business_key_
                        from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
                        where a.proc_def_id_ = :definition and a.end_time_ is null and a.act_type_ = 'userTask'
                          and a.act_id_ in (:steps)
                        order by a.start_time_ limit 2000
                        """)
                .param("definition", definition)
                .param("steps", usual.isEmpty() ? List.of("") : usual.keySet())
                .query((row, i) -> new Stuck(
                        new CaseId(row.getString("business_key_")),
                        row.getString("act_id_"),
                        row.getTimestamp("start_time_").toInstant(),
                        Objects.requireNonNull(usual.get(row.getString("act_id_")))))
                .list()
                .stream()
                .filter(stuck -> Duration.between(stuck.since(), now).compareTo(stuck.usual()) > 0)
                .limit(ProcessReport.MOST_STUCK)
                .toList();
    }

    /** Jobs that failed at least once and have not succeeded since. */
    List<FailedJob> failedJobs(String definition) {
        return jdbc.sql("""
                        select j.id_, j.retries_, j.exception_msg_, d.act_id_, e.business_key_
                        from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        left join act_ru_jobdef d on d.id_ = j.job_def_id_
                        where j.process_def_id_ = :definition and j.exception_msg_ is not null
                        order by j.retries_, e.business_key_ limit :most
                        """)
                .param("definition", definition)
                .param("most", ProcessReport.MOST_STUCK)
                .query((row, i) -> new FailedJob(
                        row.getString("id_"),
                        new CaseId(row.getString("business_key_")),
                        Objects.requireNonNullElse(row.getString("act_id_"), ""),
                        row.getInt("retries_"),
                        row.getString("exception_msg_")))
                .list();
    }

    private static Map<String, Long> counts(JdbcClient.StatementSpec statement) {
        Map<String, Long> counts = new HashMap<>();
        statement.query(row -> {
            counts.merge(row.getString(1).replace(Model.BODY, ""), row.getLong(2), Math::max);
        });
        return counts;
    }

    private static @Nullable Duration millis(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Duration.ofMillis(value);
    }
}

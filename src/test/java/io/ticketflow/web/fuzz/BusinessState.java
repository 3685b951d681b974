package io.ticketflow.web.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that the business knows, as a number of rows and a checksum for each table. */
final class BusinessState {

    /**
     * Ours, and what the engine keeps of running courses; not what signing in, counting calls and reading leave
     * behind: that an export was asked for, and when the invariants were last looked at.
     */
    private static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE'
            and (table_name !~ '^(act_|spring_session|flyway_|rate_limit|ticket_export|invariant_check|attachment_sweep|ticket_tally)'
                 or table_name in ('act_ru_task', 'act_ru_execution', 'act_ru_variable', 'act_ru_job', 'act_re_deployment',
                                   'act_ru_authorization', 'act_hi_procinst', 'act_hi_taskinst', 'act_hi_comment'))
            """;

    private static final Set<String> SENT = Set.of("letter", "webhook_message");

    private final JdbcClient jdbc;
    private final List<String> tables;

    BusinessState(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tables = jdbc.sql(TABLES).query(String.class).list();
    }

    Map<String, String> now() {
        Map<String, String> state = new TreeMap<>();
        tables.forEach(table ->
                state.put(table, jdbc.sql(sum(table)).query(String.class).single()));
        return state;
    }

    /** Of a letter or a message only that it is there: it is being sent meanwhile. */
    private static String sum(String table) {
        return SENT.contains(table)
                ? "select count(*)::text from " + table
                : "select concat_ws(' ', count(*), sum(hashtextextended(t::text, 0)::numeric)) from " + table + " t";
    }
}

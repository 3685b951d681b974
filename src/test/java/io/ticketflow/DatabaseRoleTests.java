package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is append-only stays so even for whoever has the application's own password of the database. */
@IntegrationTest
class DatabaseRoleTests {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Scene scene;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void noHistoryCanBeRewrittenByTheApplication() {
        var ticket = scene.raised();

        assertThat(appendOnly()).contains("timeline_event", "assignment", "extension_decision");
        for (String table : appendOnly()) {
            String column = jdbc.sql("select column_name from information_schema.columns"
                            + " where table_name = ? and is_identity = 'NO' limit 1")
                    .param(table)
                    .query(String.class)
                    .single();
            refused("update " + table + " set " + column + " = " + column);
            refused("delete from " + table);
            refused("truncate " + table + " cascade");
            refused("alter table " + table + " disable trigger all");
            refused("drop table " + table + " cascade");
        }
        assertThat(scene.timeline(ticket)).containsExactly("RAISED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "create table of_its_own (id int)",
                "drop trigger timeline_event_append_only on timeline_event",
                "set role ticketflow",
                "set session_replication_role = replica",
                "select grant_to_application('ticketflow_application')",
                "alter table ticket add column x int",
                "update flyway_schema_history set checksum = 0",
                "create role another",
                "copy ticket to program 'cat'",
                "select pg_read_file('postgresql.conf')"
            })
    void theApplicationOwnsNothing(String statement) {
        refused(statement);
    }

    @Test
    void nobodySwitchesTheGuardOffByHand() {
        Employee person = scene.somebody("Greta");
        CaseId ticket = scene.raised();
        for (String attempt : List.of(
                "update timeline_event set facts = '{}'",
                "update administration_event set new_value = 'x'",
                "create table pg_temp.employee as select gen_random_uuid() id, false active;"
                        + "update timeline_event set facts = '{}'",
                "create or replace function erase_from_history(erased uuid) returns void language sql as 'select'",
                "alter function erase_from_history(uuid) reset search_path",
                "select erase_from_history('" + person.id() + "')",
                "create temp table employee as select id, name, email, false active from employee;"
                        + "select erase_from_history('" + person.id() + "')")) {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("select set_config('ticketflow.erasing', pg_current_xact_id()::text, false)")
                        .query(String.class)
                        .single();
                refused(attempt);
                status.setRollbackOnly();
            });
        }
        assertThat(scene.timeline(ticket)).containsExactly("RAISED");
    }

    @Test
    void theOwnerIsRefusedTooUnlessTheyDropTheTriggers() {
        assertThat(jdbc.sql("select distinct tableowner from pg_tables where schemaname = 'public'")
                        .query(String.class)
                        .list())
                .containsExactly("ticketflow");
        assertThat(jdbc.sql("""
                        select t.tgrelid::regclass::text from pg_trigger t
                        where t.tgfoid = 'refuse_change()'::regprocedure and t.tgenabled = 'O'
                        group by 1 having bit_or(t.tgtype::int & 56) <> 56
                        """).query(String.class).list())
                .as("tables where update, delete or truncate is not refused")
                .isEmpty();
    }

    private List<String> appendOnly() {
        return jdbc.sql(
                        "select distinct tgrelid::regclass::text from pg_trigger where tgfoid = 'refuse_change'::regproc")
                .query(String.class)
                .list();
    }

    private void refused(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .as(statement)
                .extracting(NestedExceptionUtils::getMostSpecificCause)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState())
                                .as(refusal.getMessage())
                                .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}

package io.ticketflow;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data model in the plan is the one of the database that the migrations make. */
@IntegrationTest
class DrawnDataTests {

    private static final String OURS = """
            t.table_schema = 'public' and t.table_type = 'BASE TABLE' and t.table_name not like 'act\\_%'
            and t.table_name not like 'flyway\\_%' and t.table_name not like 'spring\\_%'
            """;

    @Autowired
    private JdbcClient jdbc;

    private record Column(String type, String name, String key) {}

    private record Reference(String from, String to, String column, boolean mandatory, boolean single) {}

    @Test
    void theTablesAreDrawnFromTheDatabase() {
        String tables = tables().stream().map(this::table).collect(joining());
        String references = references().stream()
                .map(reference -> "  %s %s--%s %s : %s%n"
                        .formatted(
                                reference.to(),
                                reference.mandatory() ? "||" : "|o",
                                reference.single() ? "o|" : "o{",
                                reference.from(),
                                reference.column()))
                .collect(joining());

        Drawn.block("plan.md", "data", "```mermaid\nerDiagram\n" + tables + references + "```\n");
    }

    private List<String> tables() {
        return jdbc.sql("select table_name from information_schema.tables t where " + OURS + " order by table_name")
                .query(String.class)
                .list();
    }

    private String table(String name) {
        String columns = jdbc.sql("""
                        select coalesce(replace(c.domain_name, ' ', '_'), c.udt_name) as type, c.column_name as name,
                          coalesce((select string_agg(distinct case k.constraint_type
                                when 'PRIMARY KEY' then 'PK' when 'FOREIGN KEY' then 'FK' else 'UK' end, ',')
                            from information_schema.key_column_usage u
                            join information_schema.table_constraints k using (constraint_schema, constraint_name)
                            where u.table_schema = 'public' and u.table_name = c.table_name
                              and u.column_name = c.column_name), '') as key
                        from information_schema.columns c
                        where c.table_schema = 'public' and c.table_name = :name
                        order by c.ordinal_position
                        """).param("name", name).query(Column.class).list().stream()
                .map(column ->
                        ("    " + column.type() + " " + column.name() + " " + column.key()).stripTrailing() + "\n")
                .collect(joining());
        return "  " + name + " {\n" + columns + "  }\n";
    }

    private List<Reference> references() {
        return jdbc.sql("""
                        select f.conrelid::regclass::text as "from", f.confrelid::regclass::text as "to",
                          (select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
                            where a.attrelid = f.conrelid and a.attnum = any (f.conkey)) as "column",
                          not exists (select from pg_attribute a where a.attrelid = f.conrelid
                            and a.attnum = any (f.conkey) and not a.attnotnull) as mandatory,
                          exists (select from pg_index i where i.indrelid = f.conrelid and i.indisunique
                            and i.indpred is null and i.indnkeyatts = cardinality(f.conkey)
                            and i.indkey::int2[] <@ f.conkey) as single
                        from pg_constraint f
                        join information_schema.tables t on t.table_name = f.conrelid::regclass::text
                        where f.contype = 'f' and %s
                        order by 1, 3
                        """.formatted(OURS)).query(Reference.class).list();
    }
}

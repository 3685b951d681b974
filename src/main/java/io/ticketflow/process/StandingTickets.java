package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open tickets of one version of the model, grouped by the steps and timers at which they stand. */
@Component
class StandingTickets {

    /** Where each ticket stands: the keys of its tasks, then those of its timers. */
    private static final String STANDING = """
            with standing as (
                select e.business_key_ ticket,
                       coalesce((select string_agg(distinct t.task_def_key_, ',' order by t.task_def_key_)
                                 from act_ru_task t where t.proc_inst_id_ = e.id_), '') tasks,
                       coalesce((select string_agg(distinct d.act_id_, ',' order by d.act_id_)
                                 from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                                 where j.process_instance_id_ = e.id_), '') timers
                from act_ru_execution e
                where e.proc_def_id_ = :definition and e.parent_id_ is null)
            """;

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final ModelWords words;

    StandingTickets(JdbcClient jdbc, RepositoryService repository, ModelWords words) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.words = words;
    }

    /** @param examples the first of them, at least one */
    record Group(String tasks, String timers, List<String> steps, long tickets, List<CaseId> examples) {

        ModelMove.Group told(List<Problem.Sentence> obstacles) {
            return new ModelMove.Group(steps, tickets, examples, obstacles);
        }
    }

    long count(ProcessDefinition definition) {
        return jdbc.sql("select count(*) from act_ru_execution where proc_def_id_ = :id and parent_id_ is null")
                .param("id", definition.getId())
                .query(Long.class)
                .single();
    }

    /** As many groups as there are states of a ticket: some dozens at most. */
    List<Group> groups(ProcessDefinition definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
        return jdbc.sql(STANDING + """
                        select tasks, timers, count(*) tickets, (array_agg(ticket order by ticket))[1\\:5] examples
                        from standing group by tasks, timers order by tasks, timers
                        """)
                .param("definition", definition.getId())
                .query((row, i) -> group(row, model))
                .list();
    }

    List<CaseId> tickets(ProcessDefinition definition, Group group, long most) {
        return jdbc
                .sql(STANDING + """
                        select ticket from standing where tasks = :tasks and timers = :timers order by ticket limit :most
                        """)
                .param("definition", definition.getId())
                .param("tasks", group.tasks())
                .param("timers", group.timers())
                .param("most", most)
                .query(String.class)
                .list()
                .stream()
                .map(CaseId::new)
                .toList();
    }

    private Group group(ResultSet row, BpmnModelInstance model) throws SQLException {
        String tasks = row.getString("tasks");
        return new Group(
                tasks,
                row.getString("timers"),
                names(tasks, model),
                row.getLong("tickets"),
                cases(row.getArray("examples")));
    }

    private List<String> names(String keys, BpmnModelInstance model) {
        return Arrays.stream(keys.split(",", -1))
                .map(model::getModelElementById)
                .filter(FlowElement.class::isInstance)
                .map(element -> words.name((FlowElement) element))
                .toList();
    }

    private static List<CaseId> cases(Array examples) throws SQLException {
        return Arrays.stream((Object[]) examples.getArray())
                .map(ticket -> new CaseId(ticket.toString()))
                .toList();
    }
}

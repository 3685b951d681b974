package io.ticketflow.ticket;

import io.ticketflow.line.Lines;
import io.ticketflow.line.Place;
import io.ticketflow.people.Employees;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Scrum Masters say which ticket an engineer resolves first, which second (requirement 6). */
@Service
public class LineOrder {

    private final Lines lines;
    private final Promises promises;
    private final Employees employees;

    LineOrder(Lines lines, Promises promises, Employees employees) {
        this.lines = lines;
        this.promises = promises;
        this.employees = employees;
    }

    /**
     * The line is planned anew from now (design 4, rule 4).
     *
     * @param version the version of the line that the order was made from
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is a Scrum Master, and as
     *     {@link Lines#reorder} does
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reorder(EmployeeId engineer, List<CaseId> order, long version, EmployeeId by) {
        Level.of(employees.get(by));
        lines.reorder(engineer, order, version);
        promises.replan(engineer, by);
    }

    /** What {@link #reorder} would promise now; changes nothing. */
    @Transactional(readOnly = true)
    public List<Place> preview(EmployeeId engineer, List<CaseId> order, long version) {
        lines.check(engineer, order, version);
        return promises.preview(order);
    }

    /** The engineer's line as it is planned now: without tickets whose promise is broken, which push nobody. */
    @Transactional(readOnly = true)
    public List<Place> plan(EmployeeId engineer) {
        return promises.line(engineer);
    }
}

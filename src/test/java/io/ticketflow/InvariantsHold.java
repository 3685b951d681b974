package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.process.Invariant;
import io.ticketflow.process.Invariants;
import io.ticketflow.shared.CaseId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * After each test, every invariant holds for the tickets that it touched: those whose timelines have grown. A test that
 * breaks one on purpose says so with {@link LeavesBroken}.
 */
class InvariantsHold extends AbstractTestExecutionListener {

    private static final String SEEN = InvariantsHold.class.getName();

    @Override
    public void beforeTestMethod(TestContext context) {
        context.setAttribute(
                SEEN,
                jdbc(context)
                        .sql("select coalesce(max(id), 0) from timeline_event")
                        .query(Long.class)
                        .single());
    }

    @Override
    public void afterTestMethod(TestContext context) {
        List<CaseId> touched = touched(context);
        if (touched.isEmpty() || context.getTestException() != null) {
            return;
        }
        Set<Invariant> broken = leftBroken(context);
        List<Invariants.Finding> findings =
                context.getApplicationContext().getBean(Invariants.class).check(touched);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.first())
                        .as("%s", finding.invariant())
                        .satisfiesAnyOf(
                                violations -> assertThat(violations).isEmpty(),
                                violations -> assertThat(broken).contains(finding.invariant())));
    }

    private static List<CaseId> touched(TestContext context) {
        return jdbc(context)
                .sql("select distinct case_id from timeline_event where id > :seen")
                .param("seen", context.getAttribute(SEEN))
                .query((row, i) -> new CaseId(row.getString(1)))
                .list();
    }

    private static Set<Invariant> leftBroken(TestContext context) {
        Set<Invariant> broken = new HashSet<>();
        for (var element : List.of(context.getTestMethod(), context.getTestClass())) {
            LeavesBroken leaves = AnnotatedElementUtils.findMergedAnnotation(element, LeavesBroken.class);
            if (leaves != null) {
                broken.addAll(Set.of(leaves.value()));
            }
        }
        return broken;
    }

    private static JdbcClient jdbc(TestContext context) {
        return context.getApplicationContext().getBean(JdbcClient.class);
    }
}

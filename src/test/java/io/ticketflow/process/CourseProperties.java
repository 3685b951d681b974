package io.ticketflow.process;

import io.ticketflow.IntegrationTest;
import io.ticketflow.process.CourseWorld.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import net.jqwik.api.statistics.Statistics;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

/**
 * Whatever people and the clock do, in whatever order: product and model agree after each step. A longer run:
 * {@code -Dticketflow.course.steps=400} for each of the sequences.
 */
@IntegrationTest
class CourseProperties {

    private static final int SEQUENCES = 20;
    private static final int STEPS = Integer.getInteger("ticketflow.course.steps", 44);

    private static final List<String> PEOPLE_DO = List.of(
            "raise", "assign", "answer", "override", "giveTime", "requestExtension", "decide", "resolve", "reorder");

    /** The application that all integration tests share: this engine of tests has no extension of Spring's. */
    private static final ApplicationContext CONTEXT =
            new TestContextManager(CourseProperties.class).getTestContext().getApplicationContext();

    private static final JdbcClient JDBC = CONTEXT.getBean(JdbcClient.class);

    private static final List<Map<String, Object>> ASIDE = new ArrayList<>();

    /** Each world has its own Scrum Masters; afterwards the others are what they were. */
    @BeforeContainer
    static void onlyTheWorldsOwnScrumMasters() {
        ASIDE.addAll(JDBC.sql("select employee, role from employee_role where role in ('SM1', 'SM2')")
                .query()
                .listOfRows());
    }

    @AfterContainer
    static void theOthersAgain() {
        JDBC.sql("delete from employee_role where role in ('SM1', 'SM2')").update();
        ASIDE.forEach(row -> JDBC.sql("insert into employee_role (employee, role) values (:employee, :role)")
                .params(row)
                .update());
    }

    @Property(tries = SEQUENCES, shrinking = ShrinkingMode.BOUNDED)
    void productAndModelAgree(@ForAll("courses") ActionChain<CourseWorld> course) {
        course.run().end();

        Statistics.label("what happened").coverage(happened -> {
            for (String step : PEOPLE_DO) {
                happened.check(step, "done").count(times -> times > 0);
                happened.check(step, "refused").count(times -> times > 0);
            }
        });
    }

    @Provide
    Arbitrary<ActionChain<CourseWorld>> courses() {
        return ActionChain.startWith(() -> new CourseWorld(CONTEXT))
                .withAction(6, step("raise", CourseWorld::raise))
                .withAction(9, step("assign", CourseWorld::assign))
                .withAction(7, step("answer", CourseWorld::answer))
                .withAction(4, step("override", CourseWorld::override))
                .withAction(9, step("give time", CourseWorld::giveTime))
                .withAction(5, step("request extension", CourseWorld::requestExtension))
                .withAction(9, step("decide", CourseWorld::decide))
                .withAction(3, step("resolve", CourseWorld::resolve))
                .withAction(4, step("reorder", CourseWorld::reorder))
                .withAction(2, step("change role", CourseWorld::changeRole))
                .withAction(1, step("change authority", CourseWorld::changeAuthority))
                .withAction(8, step("wait", CourseWorld::wait))
                .withAction(2, step("fire", CourseWorld::fire))
                .withAction(3, step("again", CourseWorld::again))
                .withMaxTransformations(STEPS);
    }

    private static Action.Independent<CourseWorld> step(String name, BiConsumer<CourseWorld, Dice> what) {
        return () -> dice().map(dice -> Transformer.mutate(name + " " + dice, world -> what.accept(world, dice)));
    }

    private static Arbitrary<Dice> dice() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 999).withoutEdgeCases();
        Arbitrary<Boolean> stray = Arbitraries.of(List.of(false, false, false, false, true));
        return Combinators.combine(number, number, number, number, stray).as(Dice::new);
    }
}

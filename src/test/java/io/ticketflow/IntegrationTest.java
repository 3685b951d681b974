package io.ticketflow;

import io.ticketflow.local.LocalConfiguration;
import io.ticketflow.local.TestParts;
import io.ticketflow.process.ModelCoverage;
import io.ticketflow.process.ModelPasses;
import io.ticketflow.process.Scene;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test of the whole application on real parts: PostgreSQL, S3 store, mail server, sign-in. All these tests share one
 * application and its data, so each makes what it needs and counts on nothing else. Talk to it as a {@link Visitor}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = {
            TicketflowApplication.class,
            LocalConfiguration.class,
            Probe.class,
            TestTime.class,
            StatementCounter.Configuration.class,
            Scene.class,
            ModelCoverage.class
        },
        properties = {
            // Timers are fired by hand, on the clock that the tests set.
            "camunda.bpm.job-execution.enabled=false",
            // As in production; tests leave it out by default.
            "management.prometheus.metrics.export.enabled=true",
            "ticketflow.metrics.every=PT2S",
            // Many tests share few employees, and all of them one address.
            "ticketflow.limits.changes.calls=100000",
            "ticketflow.limits.searches.calls=100000",
            "ticketflow.limits.exports.calls=100000",
            "ticketflow.limits.sign-ins.calls=100000"
        },
        webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestParts.class)
@TestExecutionListeners(
        listeners = {TimeIsNow.class, InvariantsHold.class, ModelPasses.class},
        mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface IntegrationTest {}

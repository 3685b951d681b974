package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketflow.UnusableSettings;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineSettingsTest {

    private final ProcessEngineConfigurationImpl engine = safeEngine();
    private final CamundaBpmProperties properties = safeProperties();

    @Test
    void theSettingsThatTicketflowHasAreAccepted() {
        assertThatCode(() -> EngineSettings.check(engine, properties, getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weakenings")
    void eachSettingThatIsWeakenedStopsTheStartAndIsNamed(
            String name, BiConsumer<ProcessEngineConfigurationImpl, CamundaBpmProperties> weakening) {
        weakening.accept(engine, properties);

        assertThatThrownBy(() ->
                        EngineSettings.check(engine, properties, getClass().getClassLoader()))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageStartingWith("Ticketflow does not start without its protection: " + name + " must be ")
                .hasMessageEndingWith(".");
    }

    static Stream<Arguments> weakenings() {
        return Stream.of(
                weak("authorization.enabled", (engine, starter) -> engine.setAuthorizationEnabled(false)),
                weak(
                        "authorization-enabled-for-custom-code",
                        (engine, starter) -> engine.setAuthorizationEnabledForCustomCode(true)),
                weak(
                        "default-user-permission-name-for-task",
                        (engine, starter) -> engine.setDefaultUserPermissionForTask(Permissions.UPDATE)),
                weak(
                        "enforce-specific-variable-permission",
                        (engine, starter) -> engine.setEnforceSpecificVariablePermission(false)),
                weak(
                        "enable-exceptions-after-unhandled-bpmn-error",
                        (engine, starter) -> engine.setEnableExceptionsAfterUnhandledBpmnError(false)),
                weak("standalone-tasks-enabled", (engine, starter) -> engine.setStandaloneTasksEnabled(true)),
                weak("cmmn-enabled", (engine, starter) -> engine.setCmmnEnabled(true)),
                weak("query-max-results-limit", (engine, starter) -> engine.setQueryMaxResultsLimit(Integer.MAX_VALUE)),
                weak(
                        "enable-expressions-in-adhoc-queries",
                        (engine, starter) -> engine.setEnableExpressionsInAdhocQueries(true)),
                weak(
                        "enable-expressions-in-stored-queries",
                        (engine, starter) -> engine.setEnableExpressionsInStoredQueries(true)),
                weak(
                        "java-serialization-format-enabled",
                        (engine, starter) -> engine.setJavaSerializationFormatEnabled(true)),
                weak(
                        "general-resource-whitelist-pattern",
                        (engine, starter) -> engine.setGeneralResourceWhitelistPattern(".*")),
                weak(
                        "user-resource-whitelist-pattern",
                        (engine, starter) -> engine.setUserResourceWhitelistPattern(".*")),
                weak(
                        "group-resource-whitelist-pattern",
                        (engine, starter) -> engine.setGroupResourceWhitelistPattern(".*")),
                weak("admin-users", (engine, starter) -> engine.setAdminUsers(List.of("demo"))),
                weak("admin-groups", (engine, starter) -> engine.setAdminGroups(List.of("camunda-admin", "ADMIN"))),
                weak("history-level", (engine, starter) -> engine.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_AUDIT)),
                weak("enforce-history-time-to-live", (engine, starter) -> engine.setEnforceHistoryTimeToLive(false)),
                weak("history-cleanup-enabled", (engine, starter) -> engine.setHistoryCleanupEnabled(false)),
                weak(
                        "history-cleanup-batch-window-start-time",
                        (engine, starter) -> engine.setHistoryCleanupBatchWindowStartTime(null)),
                weak(
                        "history-cleanup-batch-window-end-time",
                        (engine, starter) -> engine.setHistoryCleanupBatchWindowEndTime(null)),
                weak(
                        "camunda.bpm.webapp.auth.cache.ttl-enabled",
                        (engine, starter) ->
                                starter.getWebapp().getAuth().getCache().setTtlEnabled(false)),
                weak(
                        "camunda.bpm.webapp.auth.cache.time-to-live",
                        (engine, starter) ->
                                starter.getWebapp().getAuth().getCache().setTimeToLive(300_000)),
                weak(
                        "camunda.bpm.eventing.execution",
                        (engine, starter) -> starter.getEventing().setExecution(true)),
                weak(
                        "camunda.bpm.eventing.history",
                        (engine, starter) -> starter.getEventing().setHistory(true)),
                weak(
                        "camunda.bpm.eventing.task",
                        (engine, starter) -> starter.getEventing().setTask(true)));
    }

    private static Arguments weak(
            String name, BiConsumer<ProcessEngineConfigurationImpl, CamundaBpmProperties> weakening) {
        return Arguments.of(name, weakening);
    }

    @Test
    void aScriptEngineOnTheClassPathStopsTheStart(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(ScriptEngineFactory.class.getName()), OwnScripts.class.getName());

        try (var classPath =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatThrownBy(() -> EngineSettings.check(engine, properties, classPath))
                    .isInstanceOf(UnusableSettings.class)
                    .hasMessage("Ticketflow does not start without its protection: the class path must be without"
                            + " script engines.");
        }
    }

    @Test
    void theEnginesRestApiOnTheClassPathStopsTheStart(@TempDir Path jar) throws IOException {
        Path starter = Files.createDirectories(jar.resolve("org/camunda/bpm/spring/boot/starter/rest"));
        Files.createFile(starter.resolve("CamundaBpmRestInitializer.class"));

        try (var classPath =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatThrownBy(() -> EngineSettings.check(engine, properties, classPath))
                    .isInstanceOf(UnusableSettings.class)
                    .hasMessage("Ticketflow does not start without its protection: the class path must be without"
                            + " camunda-bpm-spring-boot-starter-rest.");
        }
    }

    private static ProcessEngineConfigurationImpl safeEngine() {
        var engine = new StandaloneInMemProcessEngineConfiguration();
        engine.setAuthorizationEnabled(true);
        engine.setDefaultUserPermissionForTask(Permissions.TASK_WORK);
        engine.setEnforceSpecificVariablePermission(true);
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setStandaloneTasksEnabled(false);
        engine.setCmmnEnabled(false);
        engine.setQueryMaxResultsLimit(2000);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setGeneralResourceWhitelistPattern("[a-zA-Z0-9_-]+");
        engine.setAdminUsers(List.of());
        engine.setAdminGroups(List.of("camunda-admin"));
        engine.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_FULL);
        engine.setEnforceHistoryTimeToLive(true);
        engine.setHistoryCleanupBatchWindowStartTime("01:00");
        engine.setHistoryCleanupBatchWindowEndTime("04:00");
        return engine;
    }

    private static CamundaBpmProperties safeProperties() {
        var properties = new CamundaBpmProperties();
        properties.getWebapp().getAuth().getCache().setTimeToLive(0);
        properties.getEventing().setExecution(false);
        properties.getEventing().setHistory(false);
        properties.getEventing().setTask(false);
        return properties;
    }

    /** What a jar offers as a script engine. */
    public abstract static class OwnScripts implements ScriptEngineFactory {

        public OwnScripts() {}
    }
}

package io.ticketflow.process;

import io.ticketflow.UnusableSettings;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * The engine's settings on which the security of tickets rests, compared with what is in effect at start. They come from
 * {@code application.yaml}, but any environment variable of the right name would win over it.
 */
@Component
class EngineSettings implements SmartInitializingSingleton {

    private static final String WHITELIST = "[a-zA-Z0-9_-]+";
    private static final int LONGEST_LIST = 2000;
    private static final String REST_API = "org/camunda/bpm/spring/boot/starter/rest/CamundaBpmRestInitializer.class";

    private final ProcessEngineConfigurationImpl engine;
    private final CamundaBpmProperties properties;

    EngineSettings(ProcessEngineConfigurationImpl engine, CamundaBpmProperties properties) {
        this.engine = engine;
        this.properties = properties;
    }

    /** @param right whether it is as it must be */
    private record Setting(String name, Object needed, boolean right) {

        static Setting of(String name, @Nullable Object needed, @Nullable Object actual) {
            return new Setting(name, needed == null ? "left out" : needed, Objects.equals(needed, actual));
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        check(engine, properties, getClass().getClassLoader());
    }

    static void check(ProcessEngineConfigurationImpl engine, CamundaBpmProperties properties, ClassLoader classPath) {
        Stream.of(engine(engine), history(engine), starter(properties), classPath(classPath))
                .flatMap(List::stream)
                .filter(setting -> !setting.right())
                .findFirst()
                .ifPresent(EngineSettings::refuse);
    }

    private static void refuse(Setting setting) {
        throw new UnusableSettings("Ticketflow does not start without its protection: " + setting.name() + " must be "
                + setting.needed() + ".");
    }

    private static List<Setting> engine(ProcessEngineConfigurationImpl engine) {
        return List.of(
                Setting.of("authorization.enabled", true, engine.isAuthorizationEnabled()),
                Setting.of(
                        "authorization-enabled-for-custom-code", false, engine.isAuthorizationEnabledForCustomCode()),
                Setting.of(
                        "default-user-permission-name-for-task",
                        Permissions.TASK_WORK,
                        engine.getDefaultUserPermissionForTask()),
                Setting.of("enforce-specific-variable-permission", true, engine.isEnforceSpecificVariablePermission()),
                Setting.of(
                        "enable-exceptions-after-unhandled-bpmn-error",
                        true,
                        engine.isEnableExceptionsAfterUnhandledBpmnError()),
                Setting.of("standalone-tasks-enabled", false, engine.isStandaloneTasksEnabled()),
                Setting.of("cmmn-enabled", false, engine.isCmmnEnabled()),
                new Setting(
                        "query-max-results-limit",
                        "at most " + LONGEST_LIST,
                        engine.getQueryMaxResultsLimit() <= LONGEST_LIST),
                Setting.of("enable-expressions-in-adhoc-queries", false, engine.isEnableExpressionsInAdhocQueries()),
                Setting.of("enable-expressions-in-stored-queries", false, engine.isEnableExpressionsInStoredQueries()),
                Setting.of("java-serialization-format-enabled", false, engine.isJavaSerializationFormatEnabled()),
                Setting.of(
                        "general-resource-whitelist-pattern", WHITELIST, engine.getGeneralResourceWhitelistPattern()),
                Setting.of("user-resource-whitelist-pattern", null, engine.getUserResourceWhitelistPattern()),
                Setting.of("group-resource-whitelist-pattern", null, engine.getGroupResourceWhitelistPattern()),
                Setting.of("admin-users", List.of(), engine.getAdminUsers()),
                Setting.of("admin-groups", List.of("camunda-admin"), engine.getAdminGroups()));
    }

    private static List<Setting> history(ProcessEngineConfigurationImpl engine) {
        return List.of(
                Setting.of("history-level", HistoryLevel.HISTORY_LEVEL_FULL, engine.getHistoryLevel()),
                Setting.of("enforce-history-time-to-live", true, engine.isEnforceHistoryTimeToLive()),
                Setting.of("history-cleanup-enabled", true, engine.isHistoryCleanupEnabled()),
                new Setting(
                        "history-cleanup-batch-window-start-time",
                        "a time of the day",
                        engine.getHistoryCleanupBatchWindowStartTime() != null),
                new Setting(
                        "history-cleanup-batch-window-end-time",
                        "a time of the day",
                        engine.getHistoryCleanupBatchWindowEndTime() != null));
    }

    private static List<Setting> starter(CamundaBpmProperties properties) {
        var cache = properties.getWebapp().getAuth().getCache();
        var events = properties.getEventing();
        return List.of(
                Setting.of("camunda.bpm.webapp.auth.cache.ttl-enabled", true, cache.isTtlEnabled()),
                Setting.of("camunda.bpm.webapp.auth.cache.time-to-live", 0L, cache.getTimeToLive()),
                Setting.of("camunda.bpm.eventing.execution", false, events.isExecution()),
                Setting.of("camunda.bpm.eventing.history", false, events.isHistory()),
                Setting.of("camunda.bpm.eventing.task", false, events.isTask()));
    }

    /** The engine's own expression languages count as no script engines: the model alone uses them. */
    private static List<Setting> classPath(ClassLoader classPath) {
        return List.of(
                new Setting(
                        "the class path",
                        "without script engines",
                        ServiceLoader.load(ScriptEngineFactory.class, classPath).stream()
                                .allMatch(factory -> factory.type().getName().startsWith("org.camunda."))),
                new Setting(
                        "the class path",
                        "without camunda-bpm-spring-boot-starter-rest",
                        classPath.getResource(REST_API) == null));
    }
}

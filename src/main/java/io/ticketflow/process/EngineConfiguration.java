package io.ticketflow.process;

import io.ticketflow.process.identity.PeopleIdentityFactory;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the engine needs beyond its settings in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    @Order(Ordering.DEFAULT_ORDER + 1)
    ProcessEnginePlugin ticketflowPlugin(
            ObjectProvider<TicketLockInterceptor> locks,
            CommandTraces traces,
            RefusalTranslation refusals,
            CommandGate gate,
            AccessGuard guard,
            TaskDoorInstaller doors,
            PeopleIdentityFactory people) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setCustomPostCommandInterceptorsTxRequired(List.of(traces, refusals, gate, locks.getObject()));
                engine.setCommandCheckers(
                        List.of(new TenantCommandChecker(), new EnginePermissions(), guard.checker()));
                engine.setResourceAuthorizationProvider(new TaskGrants());
                engine.setIdentityProviderSessionFactory(people);
                addDoors(engine, doors);
            }
        };
    }

    /** What the engine's permissions say, but for giving a task back: {@link AccessGuard} alone decides on that. */
    private static final class EnginePermissions extends AuthorizationCommandChecker {

        @Override
        public void checkTaskAssign(TaskEntity task) {
            // No grant of ours gives this permission, and the guard allows less than it would.
        }
    }

    private static void addDoors(ProcessEngineConfigurationImpl engine, TaskDoorInstaller doors) {
        var listeners = new ArrayList<>(
                engine.getCustomPreBPMNParseListeners() == null ? List.of() : engine.getCustomPreBPMNParseListeners());
        listeners.add(doors);
        engine.setCustomPreBPMNParseListeners(listeners);
    }
}

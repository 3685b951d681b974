package io.ticketflow.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts how often the tests pass each node and each sequence flow of the model. The engine's history knows no flows,
 * so each element gets a listener. What a transaction took back was not passed. {@link ModelPasses} keeps the counts.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public class ModelCoverage extends SpringBootProcessEnginePlugin {

    private final Map<String, LongAdder> passes = new ConcurrentHashMap<>();

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.getCustomPostBPMNParseListeners().add(everyElement());
    }

    private BpmnParseListener everyElement() {
        return new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity definition) {
                watch(definition);
            }
        };
    }

    private void watch(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            watch(activity, ExecutionListener.EVENTNAME_START, activity.getId());
            for (PvmTransition flow : activity.getOutgoingTransitions()) {
                watch((TransitionImpl) flow, ExecutionListener.EVENTNAME_TAKE, flow.getId());
            }
            watch(activity);
        }
    }

    private void watch(CoreModelElement element, String event, String id) {
        ExecutionListener listener = (DelegateExecution execution) -> passed(id);
        element.addBuiltInListener(event, listener);
    }

    private void passed(String id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                passes.computeIfAbsent(id, element -> new LongAdder()).increment();
            }
        });
    }

    /** How often each element was passed since this was last asked. */
    Map<String, Long> take() {
        Map<String, Long> taken = new TreeMap<>();
        passes.forEach((element, count) -> taken.put(element, count.sumThenReset()));
        return taken;
    }
}

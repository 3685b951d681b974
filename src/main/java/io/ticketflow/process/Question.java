package io.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * A gateway's question, answered by the domain and never by a variable that a person can write. The bean's name is the
 * gateway's id in the model. The engine's expressions call it, which is why it is public.
 */
public interface Question {

    boolean answer(DelegateExecution execution);
}

package io.ticketflow.process;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Who comes to the engine from outside: an employee who is signed in to Tasklist or Cockpit. Our own door ({@link Desk})
 * and our listeners work with the engine's permissions switched off; timers and the start have nobody signed in.
 */
final class Outsiders {

    private Outsiders() {}

    static boolean isOneHere() {
        CommandContext context = Context.getCommandContext();
        return context != null && context.getAuthenticatedUserId() != null && context.isAuthorizationCheckEnabled();
    }
}

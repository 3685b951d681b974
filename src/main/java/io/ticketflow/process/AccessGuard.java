package io.ticketflow.process;

import io.ticketflow.shared.Problem;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asked by the engine before it does anything for somebody who comes from outside, beside its own permissions: a task is
 * worked on by the one whose task it is now and by nobody else, and nothing else is changed at all. Reading is left to
 * the engine's permissions.
 *
 * <p>A proxy, so that a check that a later engine adds is refused until somebody has thought about it.
 */
@Component
@NullUnmarked
class AccessGuard implements InvocationHandler {

    private final TaskRights rights;

    AccessGuard(TaskRights rights) {
        this.rights = rights;
    }

    CommandChecker checker() {
        return (CommandChecker)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {CommandChecker.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments)
            throws ReflectiveOperationException {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        if (Outsiders.isOneHere()) {
            check(method.getName(), arguments);
        }
        return null;
    }

    private void check(String name, Object[] arguments) {
        if (name.equals("checkTaskWork")) {
            rights.requireItsTurn((DelegateTask) arguments[0]);
        } else if (name.equals("checkTaskAssign")) {
            rights.requireOwnClaim((DelegateTask) arguments[0]);
        } else if (!name.startsWith("checkRead")) {
            throw Problem.notPermitted("engine.closed");
        }
    }
}

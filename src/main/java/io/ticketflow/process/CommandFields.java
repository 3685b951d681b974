package io.ticketflow.process;

import java.lang.reflect.Field;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** What the engine's commands carry. They do not tell by themselves; an engine that lacks a field stops the start. */
final class CommandFields {

    private static final Field PROPERTIES = field(SubmitTaskFormCmd.class, "properties");
    private static final Field VARIABLES = field(CompleteTaskCmd.class, "variables");

    private CommandFields() {}

    /** The variables that complete a task; none for other commands. */
    static Map<?, ?> submitted(Command<?> command) {
        Object values = null;
        if (command instanceof SubmitTaskFormCmd) {
            values = ReflectionUtils.getField(PROPERTIES, command);
        } else if (command instanceof CompleteTaskCmd) {
            values = ReflectionUtils.getField(VARIABLES, command);
        }
        return values instanceof Map<?, ?> map ? map : Map.of();
    }

    static @Nullable String text(Field field, Command<?> command) {
        return (String) ReflectionUtils.getField(field, command);
    }

    static Field field(Class<?> type, String name) {
        Field field = ReflectionUtils.findField(type, name);
        if (field == null) {
            throw new IllegalStateException("This engine's " + type.getSimpleName() + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}

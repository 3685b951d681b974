package io.ticketflow.local;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/** Settings of which some are known only once a part has started. */
final class LateSettings extends EnumerablePropertySource<Map<String, Supplier<Object>>> {

    LateSettings(String name, Map<String, Supplier<Object>> settings) {
        super(name, settings);
    }

    @Override
    public String[] getPropertyNames() {
        return source.keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        Supplier<Object> setting = source.get(name);
        return setting == null ? null : setting.get();
    }
}

package io.ticketflow;

import jakarta.validation.Validation;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Reads all settings before anything is started, so that a value which cannot be is told of in a sentence, and not after
 * the database has been migrated.
 */
final class ValidSettings {

    /** How a value of a type is written. */
    private static final Map<Class<?>, String> WRITTEN = Map.of(
            Duration.class, "a duration such as PT2H30M or 90s",
            DataSize.class, "a size such as 100MB",
            ZoneId.class, "a time zone such as Europe/Berlin",
            URI.class, "an address such as https://ticketflow.example.com",
            Locale.class, "a language such as en or de",
            Integer.class, "a whole number",
            int.class, "a whole number",
            boolean.class, "true or false",
            Boolean.class, "true or false");

    private final KnownSettings known;
    private final Binder binder;

    private ValidSettings(KnownSettings known, Environment environment) {
        this.known = known;
        this.binder = Binder.get(environment);
    }

    static void check(KnownSettings known, Environment environment) {
        var classes = new HashMap<>(known.classes());
        classes.put(MailProperties.class.getName(), "spring.mail");
        classes.put(ServerProperties.class.getName(), "server");
        var settings = new ValidSettings(known, environment);
        try (var validators = Validation.buildDefaultValidatorFactory()) {
            var handler = new ValidationBindHandler(new SpringValidatorAdapter(validators.getValidator()));
            classes.forEach((type, prefix) -> settings.bind(type, prefix, handler));
        }
    }

    private void bind(String type, String prefix, ValidationBindHandler handler) {
        try {
            binder.bindOrCreate(prefix, Bindable.of(Class.forName(type)), handler);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The settings in " + type + " have gone", e);
        } catch (BindException e) {
            throw new UnusableSettings(sentence(e), e);
        }
    }

    private String sentence(BindException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid) {
                ValidationErrors errors = invalid.getValidationErrors();
                return sentence(
                        errors.getName().toString(), errors.getAllErrors().get(0));
            }
            if (cause instanceof ConversionFailedException unreadable) {
                return unreadable(failure, unreadable);
            }
        }
        return name(failure.getName().toString()) + " cannot be used: " + failure.getMessage() + ".";
    }

    private String unreadable(BindException failure, ConversionFailedException unreadable) {
        ConfigurationProperty property = failure.getProperty();
        String name = (property == null ? failure.getName() : property.getName()).toString();
        Class<?> type = unreadable.getTargetType().getType();
        return name(name) + " must be " + WRITTEN.getOrDefault(type, "a " + type.getSimpleName()) + ", but is '"
                + unreadable.getValue() + "'.";
    }

    /** A rule of one setting says what it must be; a rule of several names them itself. */
    private String sentence(String prefix, ObjectError error) {
        String message = Objects.requireNonNullElse(error.getDefaultMessage(), "cannot be used");
        if (error instanceof FieldError field && known.has(prefix + "." + dashed(field.getField()))) {
            return name(prefix + "." + dashed(field.getField())) + " " + message + but(field.getRejectedValue()) + ".";
        }
        String subject = message.replaceFirst(" must .*", "");
        String named = named(prefix + ".", subject);
        return subject.equals(named)
                ? "In " + name(prefix) + "_…: " + message + "."
                : named + message.substring(subject.length()) + ".";
    }

    private String named(String prefix, String subject) {
        return Pattern.compile("[a-z-]+").matcher(subject).replaceAll(word -> {
            String property = prefix + word.group();
            return known.has(property) ? name(property) : word.group();
        });
    }

    private static String but(@Nullable Object value) {
        return value == null ? "" : ", but is '" + value + "'";
    }

    private static String dashed(String field) {
        return field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String name(String property) {
        return KnownSettings.variable(property);
    }
}

package io.ticketflow.catalog;

import io.ticketflow.people.AdministrationEvent;
import io.ticketflow.people.AdministrationHistory;
import io.ticketflow.people.AdministrationKind;
import io.ticketflow.people.AdministrationLock;
import io.ticketflow.people.Names;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an administrator does to the list of applications. The code is part of case ids, so it never changes; an
 * application is never deleted but deactivated: no tickets are raised for it any more, and those that were stay.
 */
@Service
public class ApplicationKeeping {

    /** The type of the problem that the application was changed since the administrator looked. */
    public static final String CHANGED_MEANWHILE = "changed-meanwhile";

    private static final int LONGEST_NAME = 100;
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    private final Applications applications;
    private final AdministrationLock lock;
    private final AdministrationHistory history;
    private final Names names;

    ApplicationKeeping(Applications applications, AdministrationLock lock, AdministrationHistory history, Names names) {
        this.applications = applications;
        this.lock = lock;
        this.history = history;
        this.names = names;
    }

    /**
     * @param code three letters
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is an administrator,
     *     {@link Problem.Kind#INVALID} for a code or name that does not fit or is taken
     */
    @Transactional
    public Application add(@Nullable String code, @Nullable String name, EmployeeId by) {
        lock.takeFor(by);
        String letters = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        Problem.check()
                .field("code", !letters.isEmpty(), "field.required")
                .field("code", CODE.matcher(letters).matches(), "application.code")
                .field("code", !isCodeTaken(letters), "application.code-taken", letters)
                .text("name", name, LONGEST_NAME)
                .field("name", isVisible(name), "field.control-characters")
                .field("name", isFree(name, letters), "application.name-taken")
                .orRefuse();
        Application added = applications.saveAndFlush(new Application(letters, stripped(name)));
        record(AdministrationKind.APPLICATION_ADDED, by, added, added.name());
        return added;
    }

    /**
     * @param version the version of the application that the administrator looked at
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when there is none with this code,
     *     {@link Problem.Kind#OUT_OF_TURN} when somebody else was first, else as {@link #add} does
     */
    @Transactional
    public Application change(String code, @Nullable String name, boolean active, long version, EmployeeId by) {
        lock.takeFor(by);
        Application application = applications.get(code);
        requireUnchanged(application, version);
        Problem.check()
                .text("name", name, LONGEST_NAME)
                .field("name", isVisible(name), "field.control-characters")
                .field("name", isFree(name, code), "application.name-taken")
                .orRefuse();
        String before = application.name();
        boolean wasActive = application.isActive();
        application.rename(stripped(name));
        application.activate(active);
        Application saved = applications.saveAndFlush(application);
        if (!before.equals(saved.name())) {
            record(AdministrationKind.APPLICATION_RENAMED, by, saved, before, saved.name());
        }
        if (wasActive != active) {
            var kind = active ? AdministrationKind.APPLICATION_ACTIVATED : AdministrationKind.APPLICATION_DEACTIVATED;
            record(kind, by, saved, saved.name());
        }
        return saved;
    }

    private void requireUnchanged(Application application, long version) {
        if (application.version() == version) {
            return;
        }
        Optional<AdministrationEvent> last = history.since(version, application.code());
        throw last.map(AdministrationEvent::actor)
                .map(first -> Problem.outOfTurn(
                        "administration.changed-by",
                        names.of(first),
                        last.orElseThrow().at()))
                .orElseGet(() -> Problem.outOfTurn("administration.changed"))
                .as(CHANGED_MEANWHILE, Map.of("version", application.version()));
    }

    private void record(AdministrationKind kind, EmployeeId by, Application about, Object... values) {
        history.record(kind, by, about.code(), about.version(), values);
    }

    private boolean isCodeTaken(String code) {
        return CODE.matcher(code).matches() && applications.findByCode(code).isPresent();
    }

    private boolean isFree(@Nullable String name, String code) {
        return !isVisible(name)
                || applications
                        .findByNameIgnoreCase(stripped(name))
                        .filter(other -> !other.code().equals(code))
                        .isEmpty();
    }

    private static boolean isVisible(@Nullable String name) {
        return name == null || name.chars().noneMatch(Character::isISOControl);
    }

    private static String stripped(@Nullable String name) {
        return name == null ? "" : name.strip();
    }
}

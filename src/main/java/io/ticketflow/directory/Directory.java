package io.ticketflow.directory;

import io.ticketflow.people.Administration;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Service;

/**
 * Has the comparison made when it is due or an administrator wants it, on whichever node looks first. It has a thread of
 * its own: a slow directory holds up neither a request nor another scheduled job.
 */
@Service
public class Directory implements SchedulingConfigurer, DisposableBean {

    private static final Duration LOOK = Duration.ofSeconds(30);

    private final DirectorySettings settings;
    private final DirectoryRuns runs;
    private final DirectorySync sync;
    private final Administration administration;

    /** While a comparison goes on, one more look waits for its end: somebody may ask for another one meanwhile. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            task -> new Thread(task, "directory"),
            new ThreadPoolExecutor.DiscardPolicy());

    Directory(DirectorySettings settings, DirectoryRuns runs, DirectorySync sync, Administration administration) {
        this.settings = settings;
        this.runs = runs;
        this.sync = sync;
        this.administration = administration;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        if (settings.enabled()) {
            registrar.addFixedDelayTask(() -> thread.execute(sync::runIfDue), LOOK);
        }
    }

    public boolean isEnabled() {
        return settings.enabled();
    }

    /**
     * Empty where the directory is not asked at all.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator
     */
    public Optional<DirectoryReport> report(Employee reader) {
        requireAdministrator(reader);
        return settings.enabled() ? Optional.of(runs.report()) : Optional.empty();
    }

    /**
     * Begins a comparison within moments.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless an administrator asks, {@link Problem.Kind#OUT_OF_TURN}
     *     where the directory is not enabled
     */
    public void compare(Employee by) {
        requireAdministrator(by);
        requireEnabled();
        runs.ask();
        thread.execute(sync::runIfDue);
    }

    /**
     * What was set by hand about the employee follows the directory again, from the next comparison on.
     *
     * @throws Problem as {@link #compare}, and {@link Problem.Kind#NOT_FOUND} when nobody has this id
     */
    public void leave(EmployeeId employee, Employee by) {
        requireAdministrator(by);
        requireEnabled();
        administration.leaveToDirectory(employee, by.id());
    }

    private void requireEnabled() {
        if (!settings.enabled()) {
            throw Problem.outOfTurn("directory.off");
        }
    }

    private static void requireAdministrator(Employee who) {
        if (!who.has(Role.ADMIN)) {
            throw Problem.notPermitted("administration.admins-only");
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}

package io.ticketflow.local;

import io.ticketflow.TicketflowApplication;
import io.ticketflow.UnusableSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The one-command local run: the application, and beside it every part that it needs. */
public final class LocalTicketflow {

    private LocalTicketflow() {}

    public static void main(String[] arguments) {
        try {
            LocalParts parts = LocalParts.start(LocalSettings.of(given(arguments)));
            SpringApplication.getShutdownHandlers().add(parts::close);
            runBeside(parts, arguments);
            parts.await();
            System.out.println(Banner.of(parts.settings()));
        } catch (UnusableSettings e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static StandardEnvironment given(String... arguments) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        return environment;
    }

    private static void runBeside(LocalParts parts, String... arguments) {
        try {
            new SpringApplicationBuilder(
                            TicketflowApplication.class, LocalConfiguration.class, SampleTicketsConfiguration.class)
                    .initializers(parts)
                    .run(arguments);
        } catch (RuntimeException e) {
            // Spring Boot has said why; the threads of the parts would keep this process alive.
            System.exit(1);
        }
    }
}

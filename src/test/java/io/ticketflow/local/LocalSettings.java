package io.ticketflow.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * How the local run is set up. Each setting can be given as an argument, a system property or an environment variable.
 *
 * @param data where everything is kept over restarts
 * @param programs where PostgreSQL's programs are unpacked
 */
record LocalSettings(
        Path data,
        Path programs,
        Port application,
        Port signIn,
        Port objects,
        Port smtp,
        Port imap,
        Port database,
        Port mailPage) {

    private static final String PREFIX = "ticketflow.local.";

    static LocalSettings of(Environment environment) {
        Path data = Path.of(environment.getProperty(PREFIX + "data", "target/ticketflow-data"))
                .toAbsolutePath()
                .normalize();
        String programs = environment.getProperty(
                PREFIX + "programs", data.resolve("programs").toString());
        return new LocalSettings(
                data,
                Path.of(programs).toAbsolutePath().normalize(),
                Port.of(environment, "Ticketflow", "server.port", 8080).chosen(),
                port(environment, "sign-in", "sign-in-port", 8090),
                port(environment, "S3 store", "s3-port", 9090),
                port(environment, "SMTP", "smtp-port", 3025),
                port(environment, "IMAP", "imap-port", 3143),
                port(environment, "PostgreSQL", "postgres-port", 54329),
                port(environment, "mail page", "mail-page-port", 8025));
    }

    private static Port port(Environment environment, String what, String name, int usual) {
        return Port.of(environment, what, PREFIX + name, usual).chosen();
    }

    /** The ports of the parts that cannot outlive an earlier run; PostgreSQL's can. */
    Stream<Port> ownPorts() {
        return Stream.of(application, signIn, objects, smtp, imap, mailPage);
    }

    /** Where employees open Ticketflow, as the sign-in and the S3 store know it. */
    URI baseUrl() {
        return at(application);
    }

    URI at(Port port) {
        return URI.create("http://localhost:" + port.number());
    }
}

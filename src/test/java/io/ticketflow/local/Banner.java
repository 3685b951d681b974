package io.ticketflow.local;

import java.util.stream.Collectors;

/** What one is told when everything runs. */
final class Banner {

    private Banner() {}

    static String of(LocalSettings settings) {
        String people = SamplePerson.ALL.stream()
                .map(person -> "    %-32s %-16s %s".formatted(person.email(), person.name(), person.part()))
                .collect(Collectors.joining("\n"));
        return """

                Ticketflow runs: open %s

                  Sign in, without a password, as
                %s

                  Mail page     %s
                  IMAP, SMTP    127.0.0.1:%d, 127.0.0.1:%d (login and password: the mail address)
                  Sign-in       %s
                  S3 store      %s
                  PostgreSQL    127.0.0.1:%d (database and user: ticketflow)
                  Data          %s

                Everything answers on loopback only, is for trying out, and keeps its data. Stop it with Ctrl-C.
                """.formatted(
                        settings.baseUrl(),
                        people,
                        settings.at(settings.mailPage()),
                        settings.imap().number(),
                        settings.smtp().number(),
                        settings.at(settings.signIn()),
                        settings.at(settings.objects()),
                        settings.database().number(),
                        settings.data());
    }
}

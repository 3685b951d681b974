package io.ticketflow.local;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The same parts as in the local run, on free ports and empty data, started once for all tests and stopped with the
 * JVM. The programs of PostgreSQL stay unpacked from one test run to the next.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class TestParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path FOLDER = Path.of("target", "ticketflow-tests");

    /** The secret of the channel's target. */
    public static final String CHANNEL_SECRET = "whsec_bm90IGEgc2VjcmV0IGJ1dCBhIHRlc3Qga2V5IQ==";

    /** Started with the first test that needs them. */
    private static final class Once {

        static final LocalParts PARTS = start();
        static final Receiver CHANNEL = new Receiver(0);
        static final Collector COLLECTOR = new Collector();

        private static LocalParts start() {
            LocalParts parts = LocalParts.start(freshSettings());
            SpringApplication.getShutdownHandlers().add(parts::close);
            return parts;
        }
    }

    /** Free ports and a new folder. */
    static LocalSettings freshSettings() {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("tests", settings()));
        return LocalSettings.of(environment);
    }

    private static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        for (String part : new String[] {"sign-in", "s3", "smtp", "imap", "postgres", "mail-page"}) {
            settings.put("ticketflow.local." + part + "-port", "0");
        }
        settings.put("server.port", "0");
        settings.put("ticketflow.local.data", freshFolder().toString());
        settings.put("ticketflow.local.programs", FOLDER.resolve("programs").toString());
        return settings;
    }

    private static Path freshFolder() {
        try {
            Files.createDirectories(FOLDER);
            return Files.createTempDirectory(FOLDER, "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the application of the tests is reached. */
    public static URI baseUrl() {
        return Once.PARTS.settings().baseUrl();
    }

    /** Where the tests' sign-in provider is reached. */
    public static URI signInUrl() {
        LocalSettings settings = Once.PARTS.settings();
        return settings.at(settings.signIn());
    }

    /** From now on the directory gives this person id tokens that are made so. */
    public static void forge(String login, TokenMint.Forgery forgery) {
        Once.PARTS.mint().forge(SamplePerson.withLogin(login).orElseThrow().email(), forgery);
    }

    /** An access token by which a program calls the API for this person. */
    public static String accessToken(String login) {
        return accessToken(login, TokenMint::signed);
    }

    public static String accessToken(String login, TokenMint.Forgery forgery) {
        return Once.PARTS.mint().accessToken(SamplePerson.withLogin(login).orElseThrow(), forgery);
    }

    /** The letters that were delivered to the mail address, oldest first. */
    public static List<MimeMessage> lettersTo(String address) {
        return Once.PARTS.lettersTo(address);
    }

    /** Of the administrator of the database server. */
    public static String databaseUrl() {
        return Once.PARTS.database().administratorUrl();
    }

    /** From now on these database roles have to give a password; the others are trusted. */
    public static void requirePasswords(String... roles) {
        Once.PARTS.database().requirePasswords(roles);
    }

    /** What was told to the channel about this ticket, oldest first. */
    public static List<Receiver.Message> channelMessages(String caseId) {
        return Once.CHANNEL.messages().stream()
                .filter(message -> message.body().contains('"' + caseId + '"'))
                .toList();
    }

    /** The steps of this trace that the collector knows by now. */
    public static List<Collector.Step> steps(String trace) {
        return Once.COLLECTOR.steps().stream()
                .filter(step -> step.trace().equals(trace))
                .toList();
    }

    public static List<Collector.Step> stepsAbout(String caseId) {
        return Once.COLLECTOR.steps().stream()
                .filter(step -> caseId.equals(step.attributes().get("caseId")))
                .toList();
    }

    /** All that the collector was told, as it came. */
    public static List<String> toldToTheCollector() {
        return Once.COLLECTOR.raw();
    }

    private static Map<String, Object> settingsOfReceivers() {
        return Map.of(
                "ticketflow.webhooks[0].name",
                "channel",
                "ticketflow.webhooks[0].kind",
                "JSON",
                "ticketflow.webhooks[0].url",
                Once.CHANNEL.at("/channel").toString(),
                "ticketflow.webhooks[0].secret",
                CHANNEL_SECRET,
                "ticketflow.webhook-sending.plain-http-on-loopback",
                true,
                "ticketflow.traces.endpoint",
                Once.COLLECTOR.endpoint().toString());
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Once.PARTS.initialize(context);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("receivers", settingsOfReceivers()));
    }
}

package io.ticketflow.local;

import io.ticketflow.UnusableSettings;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Everything that stands beside the application: PostgreSQL, S3 store, mail server, sign-in. The parts start side by
 * side while the application starts; where it asks for the settings of one, it waits for that one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class LocalParts implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

    private static final String NO_PASSWORD = "none: this server trusts loopback";

    private final LocalSettings settings;
    private final DataFolder data;
    private final KeptMail kept;
    private final LocalPages pages = new LocalPages();
    private final Deque<CompletableFuture<? extends AutoCloseable>> parts = new ArrayDeque<>();

    private final CompletableFuture<LocalPostgres> database;
    private final CompletableFuture<LocalObjectStore> objects;
    private final CompletableFuture<LocalMail> mail;
    private final CompletableFuture<SignInServer> signIn;

    private LocalParts(LocalSettings settings, DataFolder data) {
        this.settings = settings;
        this.data = data;
        this.kept = new KeptMail(data.resolve("mail"));
        this.database =
                begin(() -> LocalPostgres.start(settings.database(), data.resolve("postgres"), settings.programs()));
        this.signIn = begin(() -> SignInServer.start(
                new SignInServer.Place(settings.at(settings.signIn()), settings.signIn(), settings.baseUrl()),
                KeptKey.in(settings.programs().resolveSibling("sign-in-key.json")),
                pages));
        this.objects = begin(() -> LocalObjectStore.start(
                settings.objects().number(),
                data.resolve("objects"),
                settings.baseUrl().toString()));
        this.mail = begin(() -> LocalMail.start(settings.smtp(), settings.imap(), kept));
        Future<?> unused = begin(() -> MailPage.start(settings.mailPage(), kept, pages));
    }

    /** @throws UnusableSettings when a port is taken or the data folder cannot be used */
    static LocalParts start(LocalSettings settings) {
        DataFolder data = DataFolder.open(settings.data());
        try {
            settings.ownPorts().forEach(Port::refuseTaken);
            LocalPostgres.refuseTaken(settings.database(), data.resolve("postgres"));
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
        return new LocalParts(settings, data);
    }

    private <T extends AutoCloseable> CompletableFuture<T> begin(Supplier<T> part) {
        var future = new CompletableFuture<T>();
        parts.push(future);
        Thread thread = new Thread(() -> future.completeAsync(part, Runnable::run), "local-part");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** Waits for the parts of which the application asks no settings. */
    void await() {
        parts.forEach(LocalParts::started);
    }

    private static <T> T started(CompletableFuture<T> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnusableSettings cause) {
                throw cause;
            }
            throw new UnusableSettings("A part of the local run did not start: " + e.getCause() + ".", e);
        }
    }

    LocalPostgres database() {
        return started(database);
    }

    LocalMail mail() {
        return started(mail);
    }

    List<KeptMail.Letter> letters() {
        return kept.all();
    }

    List<MimeMessage> lettersTo(String address) {
        return kept.all().stream()
                .filter(letter -> letter.recipient().equalsIgnoreCase(address))
                .map(KeptMail.Letter::message)
                .toList();
    }

    TokenMint mint() {
        return started(signIn).mint();
    }

    LocalSettings settings() {
        return settings;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("testClassesLeftOut", new TestClassesLeftOut());
        context.getEnvironment().getPropertySources().addFirst(new LateSettings("localParts", applicationSettings()));
    }

    private Map<String, Supplier<Object>> applicationSettings() {
        var all = new LinkedHashMap<String, Supplier<Object>>();
        String port = Integer.toString(settings.application().number());
        all.put("server.port", () -> port);
        all.put("server.address", () -> "127.0.0.1");
        all.put("server.servlet.session.cookie.secure", () -> false);
        all.put("server.servlet.session.cookie.name", () -> "SESSION");
        all.put("management.server.port", () -> port);
        all.put("ticketflow.base-url", () -> settings.baseUrl().toString());
        all.put("spring.datasource.url", () -> started(database).url());
        all.put("spring.datasource.username", () -> LocalPostgres.APPLICATION);
        all.put("spring.datasource.password", () -> NO_PASSWORD);
        all.put("spring.flyway.url", () -> started(database).url());
        all.put("spring.flyway.user", () -> LocalPostgres.OWNER);
        all.put("spring.flyway.password", () -> NO_PASSWORD);
        all.put("spring.mail.host", () -> "127.0.0.1");
        all.put("spring.mail.port", () -> settings.smtp().number());
        // No proxy stands before the local run.
        all.put("ticketflow.departure.notice", () -> "PT0S");
        all.put("ticketflow.mail.from", () -> "ticketflow@ticketflow.example");
        signInSettings(all);
        objectSettings(all);
        return all;
    }

    private void signInSettings(Map<String, Supplier<Object>> all) {
        String azure = "spring.cloud.azure.active-directory.";
        all.put(azure + "profile.tenant-id", () -> SignInServer.TENANT);
        all.put(azure + "profile.environment.active-directory-endpoint", () -> settings.at(settings.signIn()) + "/");
        all.put(azure + "credential.client-id", () -> SignInServer.CLIENT_ID);
        all.put(azure + "credential.client-secret", () -> SignInServer.CLIENT_SECRET);
        String server =
                "org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServer";
        all.put("spring.autoconfigure.exclude", () -> server + "AutoConfiguration," + server + "JwtAutoConfiguration");
    }

    private void objectSettings(Map<String, Supplier<Object>> all) {
        String attachments = "ticketflow.attachments.";
        all.put(attachments + "bucket", () -> LocalObjectStore.BUCKET);
        all.put(attachments + "region", () -> LocalObjectStore.REGION);
        all.put(attachments + "path-style", () -> true);
        all.put(attachments + "endpoint", () -> started(objects).endpoint().toString());
        all.put(
                attachments + "public-endpoint",
                () -> started(objects).endpoint().toString());
        all.put(attachments + "access-key", () -> started(objects).accessKey());
        all.put(attachments + "secret-key", () -> started(objects).secretKey());
    }

    /** Stops the parts that started, in the reverse order. */
    @Override
    public void close() {
        parts.stream()
                .map(part -> part.exceptionally(failure -> null).join())
                .filter(Objects::nonNull)
                .forEach(LocalParts::stop);
        data.close();
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("A local part did not stop", e);
        }
    }
}

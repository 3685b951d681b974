package io.ticketflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketflow.UnusableSettings;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class LocalPartsTests {

    /** Where there are two, {@code ./mvnw spring-boot:test-run} does not know which. */
    @Test
    void theLocalRunIsTheOneProgramAmongTheTests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(LocalPartsTests::isProgram)
                            .map(file -> file.getFileName().toString()))
                    .containsExactly("LocalTicketflow.java");
        }
    }

    private static boolean isProgram(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.anyMatch(line -> line.startsWith("    public static void main("));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everythingIsStillThereAfterARestart() throws Exception {
        LocalSettings settings = TestParts.freshSettings();
        try (LocalParts first = started(settings)) {
            execute(settings, "create table kept as select 42 as answer");
            send(settings, "kept@ticketflow.example", "Still here");
            assertThat(subjects(settings, "kept@ticketflow.example")).containsExactly("Still here");
        }

        try (LocalParts second = started(settings)) {
            assertThat(single(settings, "select answer from kept")).isEqualTo("42");
            assertThat(subjects(settings, "kept@ticketflow.example")).containsExactly("Still here");
            assertThat(mailPage(settings)).contains("Still here", "kept@ticketflow.example");
        }
    }

    @Test
    void aDatabaseThatOutlivedItsRunIsTakenOver() throws Exception {
        LocalSettings settings = TestParts.freshSettings();
        Path data = settings.data().resolve("postgres");
        Files.createDirectories(settings.data());
        LocalPostgres.start(settings.database(), data, settings.programs());
        String before = single(settings, "select pg_postmaster_start_time()");

        try (LocalParts next = started(settings)) {
            assertThat(single(settings, "select pg_postmaster_start_time()")).isEqualTo(before);
        }
    }

    @Test
    void aDatabaseThatOutlivedItsRunOnAnotherPortIsMoved() throws Exception {
        LocalSettings settings = TestParts.freshSettings();
        Files.createDirectories(settings.data());
        Port earlier = new Port("PostgreSQL", "earlier", 0).chosen();
        LocalPostgres.start(earlier, settings.data().resolve("postgres"), settings.programs());

        try (LocalParts next = started(settings)) {
            assertThat(single(settings, "select 1")).isEqualTo("1");
            assertThat(Port.isFree(earlier.number())).isTrue();
        }
    }

    @Test
    void aTakenPortEndsInASentenceThatSaysWhatToDo() throws IOException {
        LocalSettings settings = TestParts.freshSettings();
        for (Port port : new Port[] {settings.signIn(), settings.database()}) {
            try (var other = new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(() -> LocalParts.start(settings))
                        .isInstanceOf(UnusableSettings.class)
                        .hasMessage("Port %d (%s) is in use: stop the program that uses it, or choose another port"
                                        .formatted(other.getLocalPort(), port.what())
                                + " with --" + port.property() + "=<port>.");
            }
        }
    }

    @Test
    void aFolderOfAnotherRunEndsInASentence() {
        LocalSettings settings = TestParts.freshSettings();

        try (DataFolder other = DataFolder.open(settings.data())) {
            assertThatThrownBy(() -> LocalParts.start(settings))
                    .isInstanceOf(UnusableSettings.class)
                    .hasMessageContaining(settings.data() + " is used by another local run");
        }
    }

    @Test
    void aFolderThatCannotBeMadeEndsInASentence() throws IOException {
        Path file = Files.createTempFile(TestParts.freshSettings().data(), "no", "folder");

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void aPortThatIsNoNumberEndsInASentence() {
        var environment = new MockEnvironment().withProperty("ticketflow.local.s3-port", "many");

        assertThatThrownBy(() -> LocalSettings.of(environment))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("--ticketflow.local.s3-port");
    }

    private static LocalParts started(LocalSettings settings) {
        LocalParts parts = LocalParts.start(settings);
        parts.await();
        return parts;
    }

    private static Connection connect(LocalSettings settings) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.database().number() + "/ticketflow", "ticketflow", "");
    }

    private static void execute(LocalSettings settings, String sql) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(LocalSettings settings, String query) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void send(LocalSettings settings, String to, String subject) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(settings.smtp().number()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("desk@ticketflow.example");
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject);
        message.setText("A letter");
        Transport.send(message);
    }

    private static String[] subjects(LocalSettings settings, String address) throws MessagingException {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", settings.imap().number(), address, address);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            Message[] messages = inbox.getMessages();
            String[] subjects = new String[messages.length];
            for (int i = 0; i < messages.length; i++) {
                subjects[i] = messages[i].getSubject();
            }
            return subjects;
        }
    }

    private static String mailPage(LocalSettings settings) throws IOException, InterruptedException {
        URI page = settings.at(settings.mailPage()).resolve("/?to=kept%40ticketflow.example");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body();
    }
}

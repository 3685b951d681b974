package io.ticketflow.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketflow.TestClock;
import io.ticketflow.attachment.s3.S3StoreOfTests;
import io.ticketflow.local.LocalObjectStore;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** On PostgreSQL and a store that checks signatures. */
@SpringJUnitConfig(AttachmentsTests.Parts.class)
@TestPropertySource(properties = "spring.jpa.hibernate.ddl-auto=validate")
class AttachmentsTests {

    private static final Instant NOON = Instant.parse("2025-11-11T12:00:00Z");
    private static final String BYTES = "what happened";

    private static int count;

    @Autowired
    private Attachments attachments;

    @Autowired
    private AttachmentRows rows;

    @Autowired
    private OfferCheck check;

    @Autowired
    private UploadCompletion completion;

    @Autowired
    private AttachmentSettings settings;

    @Autowired
    private AttachmentSweeper sweeper;

    @Autowired
    private StoredFiles storedFiles;

    @Autowired
    private CaseFolders folders;

    @Autowired
    private ObjectStore store;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Heard heard;

    private final EmployeeId uploader = EmployeeId.random();
    private final EmployeeId other = EmployeeId.random();
    private CaseId caseId;

    @BeforeEach
    void aCaseWithItsFolder() {
        clock.set(NOON);
        heard.events.clear();
        caseId = new CaseId("N-EXP-" + (1001 + count++));
        open(caseId, NOON);
    }

    private void open(CaseId opened, Instant raisedAt) {
        transactions.executeWithoutResult(status -> folders.open(opened, raisedAt));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-11T12:00:00Z, 2025/11/11",
        "2025-11-11T22:59:59Z, 2025/11/11",
        "2025-11-11T23:00:00Z, 2025/11/12",
        "2025-12-31T23:30:00Z, 2026/01/01",
        "2025-07-01T22:00:00Z, 2025/07/02"
    })
    void aFolderIsOfTheDayOfTheOrganisation(Instant raisedAt, String day) {
        var anew = new CaseId("N-DAY-" + (1001 + count++));

        open(anew, raisedAt);

        assertThat(folders.path(anew)).isEqualTo(day + "/" + anew);
    }

    @Test
    void aFolderStaysWhereItWasOpened() {
        open(caseId, NOON.plus(Duration.ofDays(40)));

        assertThat(folders.path(caseId)).isEqualTo("2025/11/11/" + caseId);
    }

    @Test
    void anAttachmentCountsOnceTheStoreHasIt() {
        UploadPermit permit = attachments.requestUpload(caseId, uploader, offer("screenshot.png"));
        UUID id = permit.attachment().id();
        assertThat(permit.key()).isEqualTo("2025/11/11/" + caseId + "/screenshot.png");
        assertThat(attachments.list(caseId)).isEmpty();
        assertThat(attachments.announced(caseId)).hasSize(1);

        put(permit, BYTES);
        clock.set(NOON.plusSeconds(30));
        attachments.complete(caseId, id, uploader);

        assertThat(attachments.list(caseId)).singleElement().satisfies(attachment -> {
            assertThat(attachment.id()).isEqualTo(id);
            assertThat(attachment.fileName()).isEqualTo("screenshot.png");
            assertThat(attachment.contentType()).isEqualTo("text/plain");
            assertThat(attachment.size()).isEqualTo(BYTES.length());
            assertThat(attachment.completedAt()).hasValue(NOON.plusSeconds(30));
        });
    }

    @Test
    void completingTwiceChangesNothingAndIsHeardOnce() {
        UploadPermit permit = uploaded("trace.txt");
        UUID id = permit.attachment().id();
        attachments.complete(caseId, id, uploader);
        clock.set(NOON.plusSeconds(30));

        Attachment again = attachments.complete(caseId, id, uploader);

        assertThat(again.completedAt()).hasValue(NOON);
        assertThat(heard.events).containsExactly(new AttachmentCompleted(caseId, id, "trace.txt", uploader, NOON));
    }

    @Test
    void completingManyTimesAtOnceIsHeardOnce() throws Exception {
        UUID id = uploaded("trace.txt").attachment().id();

        List<Attachment> all = atOnce(6, () -> attachments.complete(caseId, id, uploader));

        assertThat(all).hasSize(6).allMatch(Attachment::isComplete);
        assertThat(heard.events).hasSize(1);
    }

    @Test
    void whatHasNotArrivedCannotBeCompleted() {
        UUID id = attachments
                .requestUpload(caseId, uploader, offer("trace.txt"))
                .attachment()
                .id();

        Problem problem = problem(() -> attachments.complete(caseId, id, uploader));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.OUT_OF_TURN);
        assertThat(attachments.list(caseId)).isEmpty();
    }

    @Test
    void whatArrivedWithAnotherSizeDoesNotCount() {
        UUID id = wronglyStored("set size = size + 1");

        Problem problem = problem(() -> attachments.complete(caseId, id, uploader));

        assertRefused(problem, "attachment.other-size", "size");
        assertThat(problem.sentence().arguments()).containsExactly("trace.txt", "13 B", "14 B");
        assertThat(attachments.list(caseId)).isEmpty();
    }

    @Test
    void whatArrivedAsAnotherTypeDoesNotCount() {
        UUID id = wronglyStored("set content_type = 'image/png'");

        assertRefused(
                problem(() -> attachments.complete(caseId, id, uploader)), "attachment.other-type", "contentType");
        assertThat(attachments.list(caseId)).isEmpty();
    }

    @Test
    void whatArrivedWithOtherContentDoesNotCount() {
        UUID id = wronglyStored("set sha256 = repeat('A', 43) || '='");

        assertRefused(problem(() -> attachments.complete(caseId, id, uploader)), "attachment.other-content", "sha256");
        assertThat(attachments.list(caseId)).isEmpty();
    }

    /** The link lets nobody store anything else, so the row is made to differ instead. */
    private UUID wronglyStored(String difference) {
        UUID id = uploaded("trace.txt").attachment().id();
        jdbc.sql("update attachment " + difference + " where id = :id")
                .param("id", id)
                .update();
        return id;
    }

    @Test
    void onlyTheUploaderGoesOnWithAnUpload() {
        UUID id = uploaded("trace.txt").attachment().id();

        assertThat(problem(() -> attachments.complete(caseId, id, other)).kind())
                .isEqualTo(Problem.Kind.NOT_PERMITTED);
        assertThat(problem(() -> attachments.renewLink(caseId, id, other)).kind())
                .isEqualTo(Problem.Kind.NOT_PERMITTED);
    }

    @Test
    void anAttachmentIsKnownInItsOwnCaseOnly() {
        UUID id = completed("trace.txt");
        var elsewhere = new CaseId("N-ELS-" + (1001 + count++));
        open(elsewhere, NOON);

        assertThat(problem(() -> attachments.downloadLink(elsewhere, id)).kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(problem(() -> attachments.complete(elsewhere, id, uploader)).kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(problem(() -> attachments.renewLink(elsewhere, id, uploader)).kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
    }

    @Test
    void filesAreAnnouncedWithTheTicketAndGetTheirLinksLater() {
        List<Attachment> announced = announce(offer("b.txt"), offer("a.txt"), offer("B.TXT"));
        assertThat(announced).extracting(Attachment::safeName).containsExactly("b.txt", "a.txt", "B-2.TXT");
        assertThat(announced).extracting(Attachment::fileName).containsExactly("b.txt", "a.txt", "B.TXT");

        UploadPermit permit = attachments.renewLink(caseId, announced.get(0).id(), uploader);
        put(permit, BYTES);
        attachments.complete(caseId, announced.get(0).id(), uploader);

        assertThat(attachments.list(caseId)).extracting(Attachment::fileName).containsExactly("b.txt");
        assertThat(attachments.announced(caseId)).hasSize(3);
    }

    @Test
    void aTicketThatIsNotRaisedLeavesNoFiles() {
        transactions.executeWithoutResult(status -> {
            attachments.announce(caseId, uploader, List.of(offer("a.txt")));
            status.setRollbackOnly();
        });

        assertThat(attachments.announced(caseId)).isEmpty();
    }

    @Test
    void everythingWrongWithAnnouncedFilesIsSaidAtOnce() {
        Problem problem = problem(() -> announce(
                new FileOffer("big.zip", DataSize.ofMegabytes(2).toBytes() + 1, "application/zip", null),
                new FileOffer("empty.txt", 0, "text/plain", null),
                new FileOffer(" ", 1, null, null),
                new FileOffer("n".repeat(256), 1, null, null)));

        assertThat(problem.fields()).extracting(Problem.Field::name).containsOnly("files");
        assertThat(problem.fields())
                .extracting(field -> field.sentence().key())
                .containsExactly(
                        "attachment.too-many",
                        "attachment.too-large",
                        "attachment.empty",
                        "attachment.no-name",
                        "attachment.name-too-long");
        assertThat(problem.fields().get(1).sentence().arguments()).containsExactly("big.zip", "2.1 MB", "2 MB");
        assertThat(attachments.announced(caseId)).isEmpty();
    }

    @Test
    void aFileOverTheLimitIsRefusedBeforeTheUpload() {
        assertRefused(
                problem(() -> attachments.requestUpload(
                        caseId,
                        uploader,
                        new FileOffer("big.zip", DataSize.ofMegabytes(3).toBytes(), null, null))),
                "attachment.too-large",
                "size");
        assertRefused(
                problem(() -> attachments.requestUpload(caseId, uploader, new FileOffer("a", 1, null, "nonsense"))),
                "attachment.checksum-unreadable",
                "sha256");
    }

    @Test
    void aTicketHasNoMorePlacesThanItHas() throws Exception {
        List<Object> outcomes = atOnce(8, () -> {
            try {
                return attachments
                        .requestUpload(caseId, uploader, offer("trace.txt"))
                        .attachment()
                        .safeName();
            } catch (Problem problem) {
                return problem.sentence().key();
            }
        });

        assertThat(outcomes)
                .contains("trace.txt", "trace-2.txt", "trace-3.txt")
                .filteredOn("attachment.too-many"::equals)
                .hasSize(5);
    }

    @Test
    void anUploadThatLapsedGivesItsPlaceAwayAndTakesItBackOnlyWhenOneIsFree() {
        UUID lapsed = attachments
                .requestUpload(caseId, uploader, offer("lapsed.txt"))
                .attachment()
                .id();
        clock.set(NOON.plus(Duration.ofMinutes(11)));
        UUID first = completed("1.txt");
        completed("2.txt");
        completed("3.txt");

        assertThat(problem(() -> attachments.renewLink(caseId, lapsed, uploader))
                        .sentence()
                        .key())
                .isEqualTo("attachment.too-many");
        jdbc.sql("delete from attachment where id = :id").param("id", first).update();
        assertThat(attachments.renewLink(caseId, lapsed, uploader).attachment().id())
                .isEqualTo(lapsed);
    }

    @Test
    void uploadsOnLapsedLinksDoNotGoOverTheLimit() {
        UUID early = uploaded("early.txt").attachment().id();
        clock.set(NOON.plus(Duration.ofMinutes(11)));
        completed("1.txt");
        completed("2.txt");
        completed("3.txt");

        assertThat(problem(() -> attachments.complete(caseId, early, uploader))
                        .sentence()
                        .key())
                .isEqualTo("attachment.too-many");
    }

    @Test
    void aRetryGetsAFreshLinkForTheSameKey() {
        UploadPermit first = attachments.requestUpload(caseId, uploader, offer("trace.txt"));

        UploadPermit second = attachments.renewLink(caseId, first.attachment().id(), uploader);

        assertThat(second.key()).isEqualTo(first.key());
        assertThat(put(second, BYTES)).isEqualTo(200);
        assertThat(put(first, BYTES)).isEqualTo(412);
    }

    @Test
    void whatIsThereNeedsNoLink() {
        UUID id = completed("trace.txt");

        assertThat(problem(() -> attachments.renewLink(caseId, id, uploader)).kind())
                .isEqualTo(Problem.Kind.OUT_OF_TURN);
    }

    @ParameterizedTest
    @CsvSource({
        "'../../etc/passwd', passwd",
        "'C:\\temp\\Größe \u202Efdp.exe', 'Größe fdp.exe'",
        "'<img src=x onerror=alert(1)>.html', '_img src=x onerror=alert(1)_.html'",
        "'a\"; filename=\"b.exe', 'a_; filename=_b.exe'"
    })
    void aDownloadIsForcedAndNamedSafely(String given, String downloaded) throws Exception {
        UUID id = completed(given);

        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(attachments.downloadLink(caseId, id))
                                .build(),
                        BodyHandlers.ofString(UTF_8));

        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment; ")
                .endsWith("filename*=UTF-8''"
                        + URLEncoder.encode(downloaded, UTF_8).replace("+", "%20"));
    }

    @Test
    void aDownloadLinkLivesAMinute() {
        URI link = attachments.downloadLink(caseId, completed("trace.txt"));

        assertThat(link.getQuery()).contains("X-Amz-Expires=60");
    }

    @Test
    void whatDoesNotCountCannotBeDownloaded() {
        UUID id = uploaded("trace.txt").attachment().id();

        assertThat(problem(() -> attachments.downloadLink(caseId, id)).kind()).isEqualTo(Problem.Kind.NOT_FOUND);
    }

    @Test
    void theStoreIsNotAskedInsideATransaction() {
        UUID id = completed("trace.txt");

        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> transactions.execute(status -> attachments.complete(caseId, id, uploader)));
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> transactions.execute(status -> attachments.downloadLink(caseId, id)));
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() ->
                        transactions.execute(status -> attachments.requestUpload(caseId, uploader, offer("more.txt"))));
    }

    @Test
    void unfinishedUploadsAreGivenUpALongTimeAfterTheirLinkExpired() {
        UploadPermit arrived = uploaded("arrived.txt");
        attachments.requestUpload(caseId, uploader, offer("never-came.txt"));
        UUID kept = completed("kept.txt");

        clock.set(NOON.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(9)));
        sweeper.sweep();
        assertThat(attachments.announced(caseId)).hasSize(3);

        clock.set(NOON.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(11)));
        sweeper.sweep();

        assertThat(attachments.announced(caseId)).extracting(Attachment::id).containsExactly(kept);
        assertThat(rowsOfTheCase()).isOne();
        assertThat(store.head(arrived.key())).isEmpty();
        assertThat(store.head("2025/11/11/" + caseId + "/kept.txt")).isPresent();
    }

    @Test
    void announcedFilesThatNeverGotALinkAreGivenUpToo() {
        announce(offer("a.txt"));

        clock.set(NOON.plus(Duration.ofHours(25)));
        sweeper.sweep();

        assertThat(rowsOfTheCase()).isZero();
    }

    @Test
    void whatANodeHasInHandIsLeftToItUntilItMustBeDead() {
        UUID id = attachments
                .requestUpload(caseId, uploader, offer("trace.txt"))
                .attachment()
                .id();
        clock.set(NOON.plus(Duration.ofHours(30)));
        jdbc.sql("update attachment set swept_at = :at where id = :id")
                .param("id", id)
                .param("at", clock.instant().minus(Duration.ofMinutes(59)).atOffset(ZoneOffset.UTC))
                .update();

        sweeper.sweep();
        assertThat(rowsOfTheCase()).isOne();
        assertThat(attachments.announced(caseId)).isEmpty();
        assertThat(problem(() -> attachments.renewLink(caseId, id, uploader)).kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);

        clock.forward(Duration.ofMinutes(2));
        sweeper.sweep();
        assertThat(rowsOfTheCase()).isZero();
    }

    @Test
    void anUploadThatNobodyCanConfirmWhileTheStoreIsAwayIsConfirmedLater() {
        UploadPermit permit = uploaded("trace.txt");
        UUID id = permit.attachment().id();
        try (var away = S3StoreOfTests.away()) {
            var without =
                    new Attachments(rows, folders, check, completion, away.objects(), settings, transactions, clock);

            assertThat(problem(() -> without.complete(caseId, id, uploader)).kind())
                    .isEqualTo(Problem.Kind.UNAVAILABLE);
        }
        assertThat(attachments.list(caseId)).isEmpty();

        attachments.complete(caseId, id, uploader);

        assertThat(attachments.list(caseId)).extracting(Attachment::id).containsExactly(id);
    }

    @Test
    void severalNodesSweepAtOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            uploaded(i + ".txt");
        }
        clock.set(NOON.plus(Duration.ofHours(30)));

        atOnce(4, () -> {
            sweeper.sweep();
            return true;
        });

        assertThat(rowsOfTheCase()).isZero();
    }

    @Test
    void everyProblemHasItsSentence() throws IOException {
        var sentences =
                ResourceBundle.getBundle("messages.attachment", Locale.ROOT).keySet();

        try (var sources = Files.walk(Path.of("src/main/java/io/ticketflow/attachment"))) {
            var used = sources.filter(Files::isRegularFile)
                    .flatMap(source -> keys(source).stream())
                    .toList();
            assertThat(used).hasSizeGreaterThan(10);
            assertThat(sentences).containsExactlyInAnyOrderElementsOf(Set.copyOf(used));
        }
    }

    private static List<String> keys(Path source) {
        try {
            return Pattern.compile("\"(attachment\\.[a-z-]+)\"")
                    .matcher(Files.readString(source))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatCountsIsComparedWithTheStore() {
        completed("deleted.txt");
        UUID changed = completed("changed.txt");
        uploaded("left.txt");
        assertThat(differences()).isEmpty();

        store.delete("2025/11/11/" + caseId + "/deleted.txt");
        jdbc.sql("update attachment set size = size + 1 where id = :id")
                .param("id", changed)
                .update();
        assertThat(differences()).containsExactlyInAnyOrder("deleted.txt MISSING", "changed.txt OTHER");

        clock.set(NOON.plus(Duration.ofDays(2)));
        assertThat(differences())
                .containsExactlyInAnyOrder("deleted.txt MISSING", "changed.txt OTHER", "left.txt LEFT");
    }

    private List<String> differences() {
        List<String> found = new ArrayList<>();
        UUID after = null;
        do {
            var compared = storedFiles.compare(after);
            compared.differences().stream()
                    .filter(difference -> difference.caseId().equals(caseId))
                    .forEach(difference -> found.add(difference.fileName() + " " + difference.kind()));
            after = compared.next();
        } while (after != null);
        return found;
    }

    private long rowsOfTheCase() {
        return jdbc.sql("select count(*) from attachment where case_id = :id")
                .param("id", caseId.value())
                .query(Long.class)
                .single();
    }

    private List<Attachment> announce(FileOffer... offers) {
        return Objects.requireNonNull(
                transactions.execute(status -> attachments.announce(caseId, uploader, List.of(offers))));
    }

    private UploadPermit uploaded(String name) {
        UploadPermit permit = attachments.requestUpload(caseId, uploader, offer(name));
        assertThat(put(permit, BYTES)).isEqualTo(200);
        return permit;
    }

    private UUID completed(String name) {
        UUID id = uploaded(name).attachment().id();
        attachments.complete(caseId, id, uploader);
        return id;
    }

    private static FileOffer offer(String name) {
        return new FileOffer(name, BYTES.length(), "text/plain", null);
    }

    /** On a connection of its own: a store may close one after it has refused something. */
    private static int put(UploadPermit permit, String body) {
        var request = HttpRequest.newBuilder(permit.link().url()).PUT(BodyPublishers.ofString(body));
        permit.link().headers().forEach(request::header);
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        try {
            List<T> outcomes = new ArrayList<>();
            for (Future<T> outcome : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> work).toList())) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }

    private static Problem problem(Callable<?> refused) {
        return catchThrowableOfType(Problem.class, refused::call);
    }

    private static void assertRefused(Problem problem, String key, String field) {
        assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
        assertThat(problem.sentence().key()).isEqualTo(key);
        assertThat(problem.fields()).extracting(Problem.Field::name).containsExactly(field);
    }

    static class Heard {

        private final List<AttachmentCompleted> events = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(AttachmentCompleted event) {
            events.add(event);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = {Attachments.class, CaseId.class})
    @ImportAutoConfiguration({
        HibernateJpaAutoConfiguration.class,
        JpaRepositoriesAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @Import({
        Attachments.class,
        AttachmentSweeper.class,
        CaseFolders.class,
        OfferCheck.class,
        StoredFiles.class,
        UploadCompletion.class
    })
    static class Parts {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.start();
        }

        /** Without the tickets and people that files belong to: those are other modules' matter. */
        @Bean
        DataSource dataSource(EmbeddedPostgres postgres) {
            DataSource database = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(database).target("005").load().migrate();
            JdbcClient.create(database).sql("""
                            alter table attachment drop constraint attachment_case_id_fkey,
                                                   drop constraint attachment_uploader_fkey;
                            alter table case_folder drop constraint case_folder_case_id_fkey;
                            """).update();
            return database;
        }

        @Bean(destroyMethod = "close")
        LocalObjectStore localObjectStore() throws IOException {
            return LocalObjectStore.start(0, Files.createTempDirectory("objects"), "http://localhost:8080");
        }

        @Bean(destroyMethod = "close")
        S3StoreOfTests s3(LocalObjectStore server) {
            return new S3StoreOfTests(server);
        }

        @Bean
        ObjectStore objectStore(S3StoreOfTests s3) {
            return s3.objects();
        }

        @Bean
        AttachmentSettings settings() {
            return new AttachmentSettings(
                    DataSize.ofMegabytes(2), 3, Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofDays(1));
        }

        @Bean
        Organisation organisation() {
            return new Organisation(URI.create("http://localhost:8080"), ZoneId.of("Europe/Berlin"));
        }

        @Bean
        TestClock clock() {
            return new TestClock();
        }

        @Bean
        Heard heard() {
            return new Heard();
        }
    }
}

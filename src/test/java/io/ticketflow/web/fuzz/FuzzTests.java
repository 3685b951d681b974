package io.ticketflow.web.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Thousands of requests to every route of ours that nobody means well with: none fails, none shows the program's
 * inside, each refusal says so in a sentence, and what is refused leaves the data as they were.
 *
 * <p>A thousand with every build, twenty thousand with {@code -Dfuzz.count=20000}. {@code -Dfuzz.seed=}, {@code -Dfuzz.count=} and {@code -Dfuzz.first=} repeat a run or a single request; the bytes
 * of those that went wrong lie in {@code target/fuzz}.
 */
@IntegrationTest
class FuzzTests {

    private static final Logger log = LoggerFactory.getLogger(FuzzTests.class);

    private static final Path FAILED = Path.of("target/fuzz");
    private static final int THREADS = 4;
    private static final int BATCH = 400;
    private static final int SHOWN = 25;

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    private JdbcClient jdbc;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<RawConnection> connections = IntStream.range(0, THREADS)
            .mapToObj(i -> new RawConnection(TestParts.baseUrl()))
            .toList();
    private final Map<String, String> failures = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @BeforeEach
    void emptyFolder() throws IOException {
        Files.createDirectories(FAILED);
        try (Stream<Path> old = Files.list(FAILED)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
    }

    @AfterEach
    void letGo() {
        threads.shutdownNow();
        connections.forEach(RawConnection::close);
    }

    @Test
    void noRequestBreaksAnythingAndWhatIsRefusedChangesNothing() throws Exception {
        long seed = Long.getLong("fuzz.seed", 20_261_125L);
        int count = Integer.getInteger("fuzz.count", 1_000);
        int first = Integer.getInteger("fuzz.first", 0);
        log.info("{} requests from number {} of seed {}", count, first, seed);
        Cast cast = cast();
        List<Route> routes = Route.all(requestMappingHandlerMapping);
        var inputs = new Inputs(
                seed, routes, new Fields(cast), cast, TestParts.baseUrl().getAuthority());
        var state = new BusinessState(jdbc);

        for (int from = first; from < first + count; from += BATCH) {
            int to = Math.min(from + BATCH, first + count);
            batch(IntStream.range(from, to).mapToObj(inputs::number).toList(), state);
        }

        log.info("Answers by status: {}", statuses);
        assertThat(failures.values().stream().limit(SHOWN))
                .as("seed %s: %s kinds of failures", seed, failures.size())
                .isEmpty();
    }

    /** What was refused beside something that was accepted is sent again alone, to see that it changed nothing. */
    private void batch(List<RawRequest> requests, BusinessState state) throws Exception {
        List<RawRequest> alone = requests;
        for (int round = 0; round < 4 && !alone.isEmpty(); round++) {
            Map<String, String> before = state.now();
            List<RawRequest> refused = refusedOf(alone);
            Map<String, String> after = state.now();
            if (before.equals(after)) {
                return;
            }
            if (refused.size() == alone.size()) {
                after.entrySet().removeAll(before.entrySet());
                fail(
                        alone.get(0),
                        "one of these " + alone.size() + " was refused and changed " + after.keySet(),
                        alone.toString());
            }
            alone = refused;
        }
    }

    /** Those of them that can have changed nothing, as the answers say. */
    private List<RawRequest> refusedOf(List<RawRequest> requests) throws Exception {
        List<Future<List<RawRequest>>> parts = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            RawConnection connection = connections.get(thread);
            int own = thread;
            List<RawRequest> part = IntStream.range(0, requests.size())
                    .filter(i -> i % THREADS == own)
                    .mapToObj(requests::get)
                    .toList();
            parts.add(threads.submit(() -> refusedOf(part, connection)));
        }
        List<RawRequest> refused = new ArrayList<>();
        for (var part : parts) {
            refused.addAll(part.get());
        }
        return refused;
    }

    private List<RawRequest> refusedOf(List<RawRequest> requests, RawConnection connection) throws IOException {
        List<RawRequest> refused = new ArrayList<>();
        for (RawRequest request : requests) {
            RawAnswer answer = connection.send(request);
            count(answer);
            AnswerRules.broken(request, answer).ifPresent(wrong -> fail(request, wrong, answer.toString()));
            if (request.isReading() || !answer.mayHaveChanged()) {
                refused.add(request);
            }
        }
        return refused;
    }

    private synchronized void count(RawAnswer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
    }

    /** One of a kind is enough. */
    private synchronized void fail(RawRequest request, String wrong, String answer) {
        String kind = wrong + " at " + request.route();
        if (failures.putIfAbsent(kind, wrong + "\n" + request + "\n→ " + answer) == null) {
            log.error("{}: -Dfuzz.first={} -Dfuzz.count=1", kind, request.number());
            keep(request, answer);
        }
    }

    private static void keep(RawRequest request, String answer) {
        try {
            Files.write(FAILED.resolve(request.number() + ".http"), request.bytes());
            Files.writeString(FAILED.resolve(request.number() + ".answer"), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Other tests raise tickets for the sample applications: what is renamed and closed here is one of its own. */
    private Cast cast() {
        jdbc.sql("insert into application (code, name) values ('QZY', 'Renamed at random') on conflict do nothing")
                .update();
        Employee authority = scene.somebody("fuzzauthority");
        Employee reporter = scene.somebody("fuzzreporter", Role.USER);
        Employee engineer = scene.engineerReportingTo(authority, "fuzzengineer");
        Employee all = scene.somebody("fuzzall", Role.values());
        Employee other = scene.somebody("fuzzother", Role.USER);
        List<Cast.Principal> principals = new ArrayList<>(Stream.of(
                        all,
                        reporter,
                        engineer,
                        authority,
                        scene.somebody("fuzzuser", Role.USER),
                        scene.somebody("fuzzsm1", Role.SM1),
                        scene.somebody("fuzzsm2", Role.SM2),
                        scene.somebody("fuzzadmin", Role.ADMIN),
                        scene.somebody("fuzzowner", Role.PROCESS_OWNER),
                        scene.somebody("fuzznone"))
                .map(FuzzTests::principal)
                .toList());
        principals.add(new Cast.Principal("nobody", "", ""));
        return new Cast(
                principals,
                Stream.of("user", "engineer", "sm1", "sm2", "admin", "owner", "norole")
                        .map(TestParts::accessToken)
                        .toList(),
                tickets(all, reporter, engineer),
                List.of(engineer.id().toString(), all.id().toString()),
                List.of(other.id().toString(), scene.engineer("fuzzother").id().toString()),
                List.of(other.email(), reporter.email(), "fuzz-new@ticketflow.example"),
                List.of("QZY", "QZX"));
    }

    private static Cast.Principal principal(Employee employee) {
        Visitor visitor = Visitor.signedInWith(employee.email());
        String cookies = visitor.cookies().stream()
                .filter(cookie -> cookie.getName().contains("SESSION"))
                .filter(cookie -> !cookie.getName().equals("JSESSIONID"))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .reduce("", (one, more) -> one.isEmpty() ? more : one + "; " + more);
        String csrf =
                visitor.get("/api/me").headers().firstValue("X-CSRF-TOKEN").orElseThrow();
        return new Cast.Principal(employee.name(), cookies, csrf);
    }

    /** Some in each bucket, of the one who may do all things and of others. */
    private List<String> tickets(Employee all, Employee reporter, Employee engineer) {
        List<CaseId> tickets = new ArrayList<>();
        for (Employee worker : List.of(all, engineer)) {
            CaseId late = scene.raisedBy(reporter);
            scene.assign(late, worker, scene.sm1());
            scene.promise(late, worker, "PT1M");
            clock.forward(Duration.ofMinutes(2));
            scene.timersFire(late);
            tickets.add(late);
            CaseId done = scene.raisedBy(all);
            scene.assign(done, worker, scene.sm2());
            scene.promise(done, worker, "PT5H");
            scene.resolve(done, worker);
            tickets.add(done);
            for (int i = 0; i < 6; i++) {
                CaseId assigned = scene.raisedBy(i % 2 == 0 ? all : reporter);
                scene.assign(assigned, worker, scene.sm1());
                if (i % 3 != 0) {
                    scene.promise(assigned, worker, "PT5H");
                }
                tickets.add(assigned);
            }
            for (int i = 0; i < 5; i++) {
                tickets.add(scene.raisedBy(all));
            }
        }
        return tickets.stream().map(CaseId::value).toList();
    }
}

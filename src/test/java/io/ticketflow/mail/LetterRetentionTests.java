package io.ticketflow.mail;

import static io.ticketflow.process.Scene.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem.Kind;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters lose their text after a time: sent ones sooner than those that can still be sent again. */
@IntegrationTest
class LetterRetentionTests {

    @Autowired
    private Scene scene;

    @Autowired
    private LetterRetention retention;

    @Autowired
    private DeadLetters deadLetters;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    /** Of no ticket that there is: these letters are no event's. */
    private final CaseId ticket =
            new CaseId("N-EXP-" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 2_000_000_000L));

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from letter where case_id = :ticket")
                .param("ticket", ticket.value())
                .update();
    }

    @Test
    void oldLettersLoseTheirTextAndNothingElse() {
        UUID sentLongAgo = letter(181, null);
        UUID sentLately = letter(179, null);
        UUID deadLongAgo = letter(null, 366);
        UUID deadForAWhile = letter(null, 364);
        UUID waiting = letter(null, null);

        retention.empty();

        assertThat(emptied()).containsExactlyInAnyOrder(sentLongAgo, deadLongAgo);
        assertThat(Stream.of(sentLately, deadForAWhile, waiting).map(this::text))
                .containsOnly("Dear Ada");
        assertThat(text(sentLongAgo)).isEmpty();
        assertRefused(Kind.NOT_FOUND, "mail.dead.unknown", () -> deadLetters.retry(deadLongAgo));
        assertThat(jdbc.sql("select last_error from letter where id = :id")
                        .param("id", deadLongAgo)
                        .query(String.class)
                        .single())
                .isEqualTo("-");
    }

    @Test
    void moreThanOneBatchIsEmptiedInOneRun() {
        jdbc.sql("""
                        insert into letter (id, kind, event_key, case_id, recipient, subject, html, text, created_at,
                            next_attempt_at, sent_at)
                        select gen_random_uuid(), 'RAISED', 'many/' || n, :ticket, :to, 's', 'h', 't', :at, :at, :at
                        from generate_series(1, :many) n
                        """)
                .param("ticket", ticket.value())
                .param("to", scene.sm1().id().value())
                .param("at", Timestamp.from(clock.instant().minus(Duration.ofDays(500))))
                .param("many", LetterRetention.AT_A_TIME + 1)
                .update();

        retention.empty();

        assertThat(emptied()).hasSize(LetterRetention.AT_A_TIME + 1);
    }

    @Test
    void anotherNodeTakesOthersAndWaitsForNone() {
        UUID held = letter(200, null);
        UUID free = letter(199, null);

        transaction.executeWithoutResult(status -> {
            jdbc.sql("select 1 from letter where id = :id for update")
                    .param("id", held)
                    .query(Integer.class)
                    .single();
            CompletableFuture.runAsync(retention::empty).join();
        });

        assertThat(emptied()).containsExactly(free);
        retention.empty();
        assertThat(emptied()).containsExactlyInAnyOrder(held, free);
    }

    /** @param sent and {@code dead}: how many days ago; null for neither */
    private UUID letter(@Nullable Integer sent, @Nullable Integer dead) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into letter (id, kind, event_key, case_id, recipient, subject, html, text, created_at,
                            next_attempt_at, sent_at, dead_at, last_error)
                        values (:id, 'RAISED', :id::text, :ticket, :to, 's', 'Dear Ada', 'Dear Ada', now(),
                            '2999-01-01', :sent::timestamptz, :dead::timestamptz,
                            case when :dead::timestamptz is not null then '550 <ada@ticketflow.example>' end)
                        """)
                .param("id", id)
                .param("ticket", ticket.value())
                .param("to", scene.sm1().id().value())
                .param("sent", daysAgo(sent))
                .param("dead", daysAgo(dead))
                .update();
        return id;
    }

    private @Nullable Timestamp daysAgo(@Nullable Integer days) {
        return days == null ? null : Timestamp.from(clock.instant().minus(Duration.ofDays(days)));
    }

    private List<UUID> emptied() {
        return jdbc.sql("select id from letter where case_id = :ticket and emptied_at is not null and html = ''")
                .param("ticket", ticket.value())
                .query(UUID.class)
                .list();
    }

    private String text(UUID letter) {
        return jdbc.sql("select text from letter where id = :id")
                .param("id", letter)
                .query(String.class)
                .single();
    }
}

package io.ticketflow.mail;

import static io.ticketflow.mail.Facts.CASE;
import static io.ticketflow.mail.Facts.aTicket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketflow.people.Employee;
import io.ticketflow.shared.Problem;
import io.ticketflow.shared.Traces;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The sender against real SMTP: at least once, twice only after a crash, and nobody waits for it (design 5). */
class DeliveryTests extends MailModuleTests {

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    MailTransport transport;

    @Autowired
    Post post;

    @Autowired
    Words words;

    @Autowired
    MailSettings settings;

    @Test
    void aLetterLeavesAtOnceWithBothBodiesAndStableHeaders() throws Exception {
        smtpUp();
        Employee ben = employee("Bén Engineer");

        write(post -> post.warned("warned", aTicket().assigned(), ben, Duration.ofMinutes(30)));

        assertThat(greenMail.waitForIncomingEmail(10_000, 1)).isTrue();
        roundsEnded();
        MimeMessage message = greenMail.getReceivedMessages()[0];
        assertThat(message.getMessageID()).isEqualTo("<" + rows().get(0).id() + "@desk.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSubject()).isEqualTo("[N-EXP-1001] Deadline is near: Login page does not load");
        assertThat(addresses(message.getFrom())).containsExactly("Ticketflow <desk@desk.example>");
        assertThat(message.getAllRecipients()[0].toString()).contains("bén.engineer@desk.example");
        Multipart bodies = (Multipart) message.getContent();
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(bodies.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(bodies.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(unsent()).isZero();
    }

    @Test
    void aHostileTitleAddsNoHeader() throws Exception {
        smtpUp();
        Employee ben = employee("Ben Engineer");
        String title = "a\r\nBcc: everybody@desk.example\u2028\u202E\u0000 " + "x".repeat(300);

        write(post -> post.warned("warned", aTicket().titled(title).assigned(), ben, Duration.ofMinutes(30)));

        assertThat(greenMail.waitForIncomingEmail(10_000, 1)).isTrue();
        roundsEnded();
        MimeMessage message = greenMail.getReceivedMessages()[0];
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject())
                .startsWith("[N-EXP-1001] Deadline is near: a Bcc: everybody@desk.example x")
                .endsWith("x…")
                .hasSize(150);
    }

    @Test
    void lettersOutliveAnOutage() throws Exception {
        Employee ben = employee("Ben Engineer");
        write(post -> post.warned("warned", aTicket().assigned(), ben, Duration.ofMinutes(30)));
        roundsEnded();
        assertThat(unsent()).isEqualTo(1);

        smtpUp();
        sender.sendDue();
        assertThat(greenMail.getReceivedMessages()).as("it backs off first").isEmpty();

        clock.forward(Duration.ofSeconds(10));
        sender.sendDue();
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
        assertThat(unsent()).isZero();
    }

    @Test
    void anOutageIsTriedWithOneLetterInARound() {
        Employee ben = employee("Ben Engineer");
        writeQuietly(ben, 3);

        sender.sendDue();

        assertThat(jdbc.sql("select sum(attempts) from letter")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void noRequestWaitsForAServerThatHangs() throws Exception {
        Employee ben = employee("Ben Engineer");
        try (var hanging = new ScriptedSmtp(Map.of("HELLO", ScriptedSmtp.SILENCE))) {
            javaMailSender.setPort(hanging.port());

            write(post -> post.warned("one", aTicket().assigned(), ben, Duration.ofMinutes(30)));
            await().until(() -> hanging.connections() == 1);
            write(post -> post.warned("two", aTicket().assigned(), ben, Duration.ofMinutes(30)));

            assertThat(errors()).as("the first one still hangs").isZero();
            assertThat(rows()).hasSize(2);
        }
        roundsEnded();
        assertThat(unsent()).isEqualTo(2);
        assertThat(dead()).isEmpty();
    }

    @Test
    void smtpIsBoundedByTimeOutsThatNobodyCanForget() {
        assertThat(javaMailSender.getJavaMailProperties())
                .containsEntry("mail.smtp.connectiontimeout", "5000")
                .containsEntry("mail.smtp.timeout", "10000")
                .containsEntry("mail.smtp.writetimeout", "10000");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user, REFUSED",
        "RCPT, 450 mailbox busy, LATER",
        "MAIL, 452 no space, LATER",
        "MAIL, 550 sender not known, REFUSED",
        "MAIL, 530 sign in first, UNREACHABLE",
        "DATA, 554 no data, REFUSED",
        "., 554 looks like spam, REFUSED",
        "., 451 try again, LATER",
        "MAIL, 421 going down, UNREACHABLE",
        "HELLO, 554 no service, UNREACHABLE",
        "QUIT, 500 what, ACCEPTED"
    })
    void aServersAnswerTellsWhatToDo(String command, String answer, MailTransport.Result result) throws Exception {
        try (var server = new ScriptedSmtp(Map.of(command, answer))) {
            javaMailSender.setPort(server.port());

            MailTransport.Outcome outcome = transport.send(mailTo("ben@desk.example"));

            assertThat(outcome.result()).isEqualTo(result);
            if (result != MailTransport.Result.ACCEPTED) {
                assertThat(outcome.reason()).contains(answer.substring(0, 3));
            }
        }
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        smtpUp();

        assertThat(transport.send(mailTo("ben\r\nBcc: x@desk.example")).result())
                .isEqualTo(MailTransport.Result.REFUSED);
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void aRefusedLetterIsDeadUntilAnAdministratorRetriesIt() throws Exception {
        Employee ben = employee("Ben Engineer");
        try (var server = new ScriptedSmtp(Map.of("RCPT", "550 no such user"))) {
            javaMailSender.setPort(server.port());
            writeQuietly(ben, 1);
            sender.sendDue();
        }
        assertThat(dead()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).contains("550 no such user");
            assertThat(letter.recipientEmail()).isEqualTo("ben.engineer@desk.example");
            assertThat(letter.caseId()).isEqualTo(CASE);
            assertThat(letter.attempts()).isEqualTo(1);
        });

        smtpUp();
        clock.forward(Duration.ofDays(10));
        sender.sendDue();
        assertThat(greenMail.getReceivedMessages()).as("dead is dead").isEmpty();

        UUID id = dead().get(0).id();
        deadLetters.retry(id);
        assertThat(greenMail.waitForIncomingEmail(10_000, 1)).isTrue();
        roundsEnded();
        assertThat(dead()).isEmpty();
        assertThat(unsent()).isZero();
        assertThatThrownBy(() -> deadLetters.retry(id))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }

    @Test
    void deadLettersAreReadPageByPage() throws Exception {
        Employee ben = employee("Ben Engineer");
        try (var server = new ScriptedSmtp(Map.of("RCPT", "550 no such user"))) {
            javaMailSender.setPort(server.port());
            writeQuietly(ben, 5);
            sender.sendDue();
        }

        DeadLetters.Page first = deadLetters.page(null, 2);
        DeadLetters.Page second = deadLetters.page(first.next(), 2);
        deadLetters.retry(second.letters().get(1).id());
        DeadLetters.Page third = deadLetters.page(second.next(), 2);

        assertThat(first.letters()).hasSize(2);
        assertThat(second.letters()).hasSize(2).doesNotContainAnyElementsOf(first.letters());
        assertThat(third.letters()).hasSize(1).doesNotContainAnyElementsOf(second.letters());
        assertThat(third.next()).isNull();
        assertThatThrownBy(() -> deadLetters.page("x", 2)).isInstanceOf(Problem.class);
        roundsEnded();
    }

    @Test
    void whoIsNotActiveGetsNoLetterUntilActiveAgain() {
        smtpUp();
        Employee ben = employee("Ben Engineer");
        writeQuietly(ben, 1);
        ben = changed(ben, false);
        sender.sendDue();

        assertThat(greenMail.getReceivedMessages()).isEmpty();
        assertThat(dead())
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.reason()).isEqualTo("The recipient is not an active employee any more."));

        changed(ben, true);
        deadLetters.retry(dead().get(0).id());
        assertThat(greenMail.waitForIncomingEmail(10_000, 1)).isTrue();
    }

    @Test
    void twoSendersSendEachLetterOnce() throws Exception {
        smtpUp();
        Employee ben = employee("Ben Engineer");
        writeQuietly(ben, 40);

        CompletableFuture<?>[] senders = IntStream.range(0, 2)
                .mapToObj(n -> CompletableFuture.runAsync(sender::sendDue))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(senders).join();

        assertThat(messageIds()).hasSize(40).doesNotHaveDuplicates();
        assertThat(unsent()).isZero();
    }

    @Test
    void aLetterSentByANodeThatDiedIsSentAgainAsTheSameMail() throws Exception {
        smtpUp();
        Employee ben = employee("Ben Engineer");
        writeQuietly(ben, 1);
        Outbox.Claimed held = outbox.claim(clock.instant(), settings.lease()).orElseThrow();
        Outbox.Written letter = held.letter();
        transport.send(new MailTransport.Mail(
                held.id(), ben.email(), ben.name(), letter.subject(), letter.html(), letter.text()));

        sender.sendDue();
        assertThat(messageIds()).as("the lease holds").hasSize(1);

        clock.forward(settings.lease());
        sender.sendDue();
        assertThat(messageIds()).hasSize(2);
        assertThat(messageIds().get(0)).isEqualTo(messageIds().get(1));
        assertThat(unsent()).isZero();
    }

    @Test
    void whatALateSenderFindsDoesNotUndoWhatAnotherDid() {
        writeQuietly(employee("Ben Engineer"), 1);
        Outbox.Claimed late = outbox.claim(clock.instant(), settings.lease()).orElseThrow();
        clock.forward(settings.lease());
        Outbox.Claimed next = outbox.claim(clock.instant(), settings.lease()).orElseThrow();

        outbox.bury(late, clock.instant(), "too late");
        outbox.postpone(late, clock.instant(), "too late");

        assertThat(errors()).isZero();
        outbox.sent(next, clock.instant());
        assertThat(unsent()).isZero();
    }

    @Test
    void oneLetterThatNobodyForesawHoldsUpNoOther() {
        writeQuietly(employee("Ben Engineer"), 2);
        MailTransport stumbling = mail -> {
            if (mail.subject().endsWith("0")) {
                throw new IllegalStateException("unforeseen");
            }
            return MailTransport.Outcome.accepted();
        };
        var delivery = new Delivery(outbox, post, employees, stumbling, words, settings, Traces.off(), clock);

        assertThat(delivery.deliverNext()).isTrue();
        assertThat(delivery.deliverNext()).isTrue();
        assertThat(delivery.deliverNext()).isFalse();

        assertThat(unsent()).isEqualTo(1);
        assertThat(errors()).isEqualTo(1);
    }

    private Employee changed(Employee employee, boolean active) {
        Employee now = employees.get(employee.id());
        if (active) {
            now.activate();
        } else {
            now.deactivate();
        }
        return employees.saveAndFlush(now);
    }

    /** Without the wake-up that follows an event, so that a test says when they are sent. */
    private void writeQuietly(Employee recipient, int letters) {
        for (int n = 0; n < letters; n++) {
            var letter = new Outbox.Written(LetterKind.WARNED, CASE, "subject " + n, "<p>html</p>", "text");
            outbox.write("event " + n, letter, recipient.id(), clock.instant());
        }
    }

    private static MailTransport.Mail mailTo(String address) {
        return new MailTransport.Mail(UUID.randomUUID(), address, "Ben", "subject", "<p>html</p>", "text");
    }

    private List<DeadLetters.DeadLetter> dead() {
        return deadLetters.page(null, 100).letters();
    }

    private int unsent() {
        return count("sent_at is null");
    }

    private int errors() {
        return count("last_error is not null");
    }

    private int count(String condition) {
        return jdbc.sql("select count(*) from letter where " + condition)
                .query(Integer.class)
                .single();
    }

    private List<String> messageIds() {
        return Arrays.stream(greenMail.getReceivedMessages())
                .map(message -> {
                    try {
                        return message.getMessageID();
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static List<String> addresses(Address[] addresses) {
        return Arrays.stream(addresses).map(Address::toString).toList();
    }
}

package io.ticketflow.mail;

import static io.ticketflow.mail.Facts.CASE;
import static io.ticketflow.mail.Facts.aTicket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;

/** One row per event and recipient, in the transaction of the event (design 5). */
class OutboxTests extends MailModuleTests {

    @Autowired
    OutboxView view;

    @Test
    void theSameEventWritesItsLettersOnce() {
        employee("Both Masters", Role.SM1, Role.SM2);
        employee("Sam Master", Role.SM1);

        write(post -> post.raised("raised", aTicket().unassigned()));
        write(post -> post.raised("raised", aTicket().unassigned()));

        assertThat(rows()).extracting(Row::recipient).containsExactly("Both Masters", "Sam Master");
    }

    @Test
    void aRepeatedEventHasItsOwnKeyAndItsOwnLetter() {
        Employee ben = employee("Ben Engineer");

        write(post -> post.warned("warned/1", aTicket().assigned(), ben, Duration.ofMinutes(30)));
        write(post -> post.warned("warned/2", aTicket().assigned(), ben, Duration.ofMinutes(30)));

        assertThat(rows()).hasSize(2);
    }

    @Test
    void oneEventCanHaveLettersOfTwoKindsForOnePerson() {
        Employee ben = employee("Ben Engineer");

        write(post -> {
            post.warned("event", aTicket().assigned(), ben, Duration.ofMinutes(30));
            post.extensionDeclined("event", aTicket().assigned(), ben, "Sam Master", "No.");
        });

        assertThat(rows()).extracting(Row::kind).containsExactly("EXTENSION_DECLINED", "WARNED");
    }

    @Test
    void aLetterGoesWithItsTransaction() {
        employee("Sam Master", Role.SM1);

        transaction.executeWithoutResult(status -> {
            letters.raised("raised", aTicket().unassigned());
            status.setRollbackOnly();
        });

        assertThat(rows()).isEmpty();
    }

    @Test
    void noLetterIsWrittenOutsideOfATransaction() {
        TicketFacts facts = aTicket().unassigned();

        assertThatThrownBy(() -> letters.raised("raised", facts)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aLetterWaitsForTheFirstWhoHoldsTheRole() {
        write(post -> post.raised("raised", aTicket().unassigned()));
        write(post -> post.raised("raised", aTicket().unassigned()));

        assertThat(rows()).singleElement().extracting(Row::recipient).isEqualTo("SM1,SM2");
        assertThat(view.waitingForHolder()).isEqualTo(1);

        sender.sendDue();
        assertThat(view.waitingForHolder()).isEqualTo(1);

        smtpUp();
        employee("Asha Master", Role.SM2);
        sender.sendDue();

        assertThat(rows()).singleElement().extracting(Row::recipient).isEqualTo("Asha Master");
        assertThat(view.waitingForHolder()).isZero();
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aLetterThatWaitsIsNotWrittenAgainForALaterHolder() {
        write(post -> post.raised("raised", aTicket().unassigned()));
        employee("Asha Master", Role.SM2);

        write(post -> post.raised("raised", aTicket().unassigned()));

        assertThat(rows()).hasSize(1);
    }

    @Test
    void oneMissingRoleHoldsNothingUpForAnother() {
        write(post -> {
            post.escalated("escalated", aTicket().assigned(), null, List.of());
            post.raised("raised", aTicket().unassigned());
        });
        employee("Sam Master", Role.SM1);

        sender.sendDue();

        assertThat(rows()).extracting(Row::recipient).containsExactlyInAnyOrder("SM2", "Sam Master");
    }

    @Test
    void theTimelineShowsToWhomAndWhen() throws Exception {
        Employee ben = employee("Ben Engineer");
        write(post -> post.warned("warned", aTicket().assigned(), ben, Duration.ofMinutes(30)));
        roundsEnded();
        clock.forward(Duration.ofMinutes(5));
        smtpUp();
        sender.sendDue();
        write(post -> post.escalated("escalated", aTicket().assigned(), null, List.of()));

        assertThat(view.of(CASE))
                .containsExactly(
                        new LetterEntry(LetterKind.WARNED, "Ben Engineer", START, START.plusSeconds(300)),
                        new LetterEntry(LetterKind.ESCALATED, null, START.plusSeconds(300), null));
        assertThat(view.of(new CaseId("N-EXP-1002"))).isEmpty();
    }
}

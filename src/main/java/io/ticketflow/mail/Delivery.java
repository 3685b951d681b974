package io.ticketflow.mail;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.shared.BackOff;
import io.ticketflow.shared.Clean;
import io.ticketflow.shared.Traces;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes letters from the outbox to the transport, outside of any transaction. */
@Component
class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int LONGEST_REASON = 500;

    private final Outbox outbox;
    private final Post post;
    private final Employees employees;
    private final MailTransport transport;
    private final Words words;
    private final MailSettings settings;
    private final Traces traces;
    private final Clock clock;

    Delivery(
            Outbox outbox,
            Post post,
            Employees employees,
            MailTransport transport,
            Words words,
            MailSettings settings,
            Traces traces,
            Clock clock) {
        this.outbox = outbox;
        this.post = post;
        this.employees = employees;
        this.transport = transport;
        this.words = words;
        this.settings = settings;
        this.traces = traces;
        this.clock = clock;
    }

    void addressWaiting() {
        outbox.addressWaiting(post::firstHolder, now());
    }

    /** @return whether it makes sense to try the next one: not when none is due, nor when the server takes none */
    boolean deliverNext() {
        Optional<Outbox.Claimed> next = outbox.claim(now(), settings.lease());
        return next.isPresent() && traced(next.get());
    }

    private boolean traced(Outbox.Claimed claimed) {
        return traces.goOn(claimed.trace(), "send letter", claimed.letter().caseId(), () -> deliver(claimed));
    }

    private boolean deliver(Outbox.Claimed claimed) {
        Optional<Employee> recipient = employees.find(claimed.recipient()).filter(Employee::isActive);
        if (recipient.isEmpty()) {
            bury(claimed, words.sentence("dead.inactive"));
            return true;
        }
        MailTransport.Outcome outcome = handOver(mail(claimed, recipient.get()), claimed);
        switch (outcome.result()) {
            case ACCEPTED -> sent(claimed);
            case REFUSED -> bury(claimed, outcome.reason());
            case LATER, UNREACHABLE -> postpone(claimed, outcome.reason());
        }
        return outcome.result() != MailTransport.Result.UNREACHABLE;
    }

    private static MailTransport.Mail mail(Outbox.Claimed claimed, Employee recipient) {
        Outbox.Written letter = claimed.letter();
        return new MailTransport.Mail(
                claimed.id(),
                recipient.email(),
                Clean.line(recipient.name()),
                letter.subject(),
                letter.html(),
                letter.text());
    }

    private MailTransport.Outcome handOver(MailTransport.Mail mail, Outbox.Claimed claimed) {
        try {
            return transport.send(mail);
        } catch (RuntimeException e) {
            // One letter that nobody foresaw must not hold up the others behind it.
            LOG.error("Letter {} {} of {} failed in the transport", claimed.id(), kind(claimed), caseId(claimed), e);
            return new MailTransport.Outcome(
                    MailTransport.Result.LATER, e.getClass().getSimpleName());
        }
    }

    private void sent(Outbox.Claimed claimed) {
        outbox.sent(claimed, now());
        LOG.info("Letter {} {} of {} sent", claimed.id(), kind(claimed), caseId(claimed));
    }

    private void postpone(Outbox.Claimed claimed, String reason) {
        Instant until = now().plus(BackOff.after(claimed.attempts()));
        outbox.postpone(claimed, until, shown(reason));
        LOG.warn(
                "Letter {} {} of {} not taken at attempt {}, again at {}",
                claimed.id(),
                kind(claimed),
                caseId(claimed),
                claimed.attempts(),
                until);
    }

    private void bury(Outbox.Claimed claimed, String reason) {
        outbox.bury(claimed, now(), shown(reason));
        LOG.error("Letter {} {} of {} can not be delivered", claimed.id(), kind(claimed), caseId(claimed));
    }

    private static LetterKind kind(Outbox.Claimed claimed) {
        return claimed.letter().kind();
    }

    private static String caseId(Outbox.Claimed claimed) {
        return claimed.letter().caseId().value();
    }

    private static String shown(String reason) {
        return Clean.cut(Clean.line(reason), LONGEST_REASON);
    }

    /** As exact as the database keeps it, so that a lease read back is the lease given. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

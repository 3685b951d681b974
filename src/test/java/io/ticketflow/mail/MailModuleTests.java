package io.ticketflow.mail;

import com.icegreen.greenmail.util.GreenMail;
import io.ticketflow.TestClock;
import io.ticketflow.local.FreePorts;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of this module share: one context, an empty outbox, and a mail server that is down at first. */
@SpringJUnitConfig(MailModule.class)
@TestPropertySource(
        properties = {
            "spring.messages.basename=messages/mail",
            "spring.sql.init.mode=always",
            "spring.sql.init.schema-locations=classpath:db/migration/V001__people_and_applications.sql,"
                    + "classpath:db/migration/V006__letters.sql,"
                    + "classpath:db/migration/V090__erased_people_and_emptied_letters.sql,"
                    + "classpath:db/migration/V095__letters_go_on_with_a_trace.sql",
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.open-in-view=false",
            "ticketflow.base-url=https://desk.example/",
            "ticketflow.zone=Europe/Berlin",
            "ticketflow.mail.from=desk@desk.example"
        })
abstract class MailModuleTests {

    static final Instant START = Instant.parse("2025-11-11T09:30:00Z");

    @Autowired
    Letters letters;

    @Autowired
    Outbox outbox;

    @Autowired
    LetterSender sender;

    @Autowired
    Employees employees;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    GreenMail greenMail;

    @Autowired
    JavaMailSenderImpl javaMailSender;

    @BeforeEach
    void emptied() throws Exception {
        smtpDown();
        roundsEnded();
        jdbc.sql("delete from letter").update();
        jdbc.sql("delete from employee").update();
        greenMail.purgeEmailFromAllMailboxes();
        clock.set(START);
    }

    /** Waits for the rounds that events have asked for so far. */
    void roundsEnded() throws Exception {
        sender.rounds.soFar().get(30, TimeUnit.SECONDS);
    }

    void smtpDown() {
        javaMailSender.setPort(FreePorts.next());
    }

    void smtpUp() {
        javaMailSender.setPort(greenMail.getSmtp().getPort());
    }

    Employee employee(String name, Role... roles) {
        var employee = new Employee(name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@desk.example", name);
        List.of(roles).forEach(employee::give);
        return employees.saveAndFlush(employee);
    }

    /** In one transaction, as an event of the ticket does it. */
    void write(Consumer<Letters> event) {
        transaction.executeWithoutResult(status -> event.accept(letters));
    }

    record Row(UUID id, String kind, String recipient, String subject, String html, String text) {}

    /** What stands in the outbox, by kind and recipient. */
    List<Row> rows() {
        return jdbc.sql("""
                        select letter.id, kind, coalesce(name, recipient_roles) as recipient, subject, html, text
                        from letter left join employee on employee.id = recipient order by kind, name
                        """).query(Row.class).list();
    }
}

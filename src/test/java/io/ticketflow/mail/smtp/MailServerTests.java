package io.ticketflow.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketflow.mail.MailSettings;
import io.ticketflow.mail.MailTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server with TLS and a sign-in, set up by the variables that docs/settings.md names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailServerTests {

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
    });

    @BeforeAll
    void start() {
        server.start();
        server.setUser("desk@desk.example", "desk", "right");
        server.getUserManager().setAuthRequired(true);
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    private Map<String, Object> variables() {
        var variables = new HashMap<String, Object>();
        variables.put("SPRING_MAIL_HOST", "127.0.0.1");
        variables.put("SPRING_MAIL_PORT", server.getSmtps().getPort());
        variables.put("SPRING_MAIL_PROTOCOL", "smtps");
        variables.put("SPRING_MAIL_USERNAME", "desk");
        variables.put("SPRING_MAIL_PASSWORD", "right");
        variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTPS_AUTH", "true");
        // The server's certificate is of its own making.
        variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTPS_SSL_TRUST", "*");
        variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTPS_SSL_CHECKSERVERIDENTITY", "false");
        return variables;
    }

    private static void with(Map<String, Object> variables, Consumer<JavaMailSenderImpl> test) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("given-systemEnvironment", variables)))
                .run(context -> test.accept(context.getBean(JavaMailSenderImpl.class)));
    }

    @Test
    void aLetterLeavesByTlsWithASignIn() {
        with(variables(), sender -> {
            assertThat(new MailServerCheck(sender).problem()).isEmpty();
            var settings = new MailSettings(
                    "desk@desk.example", "Ticketflow", Locale.ENGLISH, Duration.ofSeconds(5), Duration.ofMinutes(5));
            var transport = new SmtpTransport(sender, settings, Clock.systemUTC(), new SimpleMeterRegistry());
            var mail = new MailTransport.Mail(
                    UUID.randomUUID(), "desk@desk.example", "Desk", "Subject", "<p>Text</p>", "Text");

            assertThat(transport.send(mail).result()).isEqualTo(MailTransport.Result.ACCEPTED);
            assertThat(server.getReceivedMessages()).hasSize(1);
        });
    }

    @Test
    void aWrongPasswordIsNamed() {
        Map<String, Object> variables = variables();
        variables.put("SPRING_MAIL_PASSWORD", "wrong");

        with(
                variables,
                sender -> assertThat(new MailServerCheck(sender).problem())
                        .hasValueSatisfying(sentence -> assertThat(sentence)
                                .startsWith(
                                        "The mail server refuses our sign-in, so letters wait: correct SPRING_MAIL_USERNAME")
                                .doesNotContain("wrong")
                                .hasLineCount(1)));
    }

    @Test
    void aWrongPortIsNamed() {
        Map<String, Object> variables = variables();
        variables.put("SPRING_MAIL_PORT", "1");

        with(
                variables,
                sender -> assertThat(new MailServerCheck(sender).problem())
                        .hasValueSatisfying(sentence -> assertThat(sentence)
                                .startsWith("The mail server cannot be used, so letters wait")
                                .hasLineCount(1)));
    }

    /** The server of this test has no STARTTLS to offer. */
    @Test
    void noLetterLeavesWithoutTheTlsThatIsRequired() {
        Map<String, Object> variables = variables();
        variables.put("SPRING_MAIL_PORT", server.getSmtp().getPort());
        variables.put("SPRING_MAIL_PROTOCOL", "smtp");
        variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_AUTH", "true");
        variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "true");

        with(
                variables,
                sender -> assertThat(new MailServerCheck(sender).problem())
                        .hasValueSatisfying(sentence -> assertThat(sentence).contains("STARTTLS")));
    }
}

package io.ticketflow.mail.smtp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ticketflow.mail.MailSettings;
import io.ticketflow.mail.MailTransport;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends one mail over one connection. */
@Component
class SmtpTransport implements MailTransport {

    /** Without a name Jakarta Mail looks for it in each jar of the class path, a dozen times for each letter. */
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, MailStreamProvider.class.getName());
        }
    }

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSenderImpl sender;
    private final MailSettings settings;
    private final Clock clock;
    private final MeterRegistry registry;

    SmtpTransport(JavaMailSenderImpl sender, MailSettings settings, Clock clock, MeterRegistry registry) {
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.registry = registry;
        Arrays.stream(Result.values()).forEach(this::timer);
        bound(sender.getJavaMailProperties(), sender.getProtocol() == null ? "smtp" : sender.getProtocol());
    }

    /** The lease relies on these; Jakarta Mail by itself waits for ever. */
    private static void bound(Properties properties, String protocol) {
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "connectiontimeout", "5000");
        properties.put(prefix + "timeout", "10000");
        properties.put(prefix + "writetimeout", "10000");
        // The mail is taken when the server says so after DATA; a broken goodbye would have it sent twice.
        properties.put(prefix + "quitwait", "false");
    }

    @Override
    public Outcome send(Mail mail) {
        Timer.Sample sample = Timer.start(registry);
        Outcome outcome = handOver(mail);
        sample.stop(timer(outcome.result()));
        return outcome;
    }

    private Timer timer(Result result) {
        return Timer.builder("ticketflow.smtp")
                .description("Letters handed to the mail server by this node")
                .tag("result", result.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Outcome handOver(Mail mail) {
        try {
            sender.send(message(mail));
            return Outcome.accepted();
        } catch (AddressException e) {
            return new Outcome(Result.REFUSED, "Not an e-mail address: " + mail.toAddress());
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Outcome(Result.LATER, String.valueOf(e.getMessage()));
        } catch (MailException e) {
            return Refusal.outcome(e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException, UnsupportedEncodingException {
        var message = new StableMessage(sender.getSession(), "<" + mail.id() + "@" + domain() + ">");
        message.setFrom(new InternetAddress(settings.from(), settings.fromName(), UTF_8));
        var to = new InternetAddress(mail.toAddress(), true);
        to.setPersonal(mail.toName(), UTF_8);
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        return message;
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    private String domain() {
        return settings.from().substring(settings.from().indexOf('@') + 1);
    }
}

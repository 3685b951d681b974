package io.ticketflow.mail.smtp;

import io.ticketflow.shared.ConnectionCheck;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Connects to the mail server, by TLS and with a sign-in where they are set, and sends nothing. */
@Component
class MailServerCheck implements ConnectionCheck {

    private final JavaMailSenderImpl sender;

    MailServerCheck(JavaMailSenderImpl sender) {
        this.sender = sender;
    }

    @Override
    public Optional<String> problem() {
        try {
            sender.testConnection();
            return Optional.empty();
        } catch (AuthenticationFailedException e) {
            return Optional.of("The mail server refuses our sign-in, so letters wait: correct SPRING_MAIL_USERNAME and"
                    + " SPRING_MAIL_PASSWORD (" + words(e) + ").");
        } catch (MessagingException e) {
            return Optional.of("The mail server cannot be used, so letters wait: start it, or correct SPRING_MAIL_HOST,"
                    + " SPRING_MAIL_PORT or what is set of TLS (" + words(e) + ").");
        }
    }

    private static String words(MessagingException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}

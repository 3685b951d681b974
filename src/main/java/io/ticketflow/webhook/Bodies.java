package io.ticketflow.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketflow.mail.MailSettings;
import io.ticketflow.mail.TicketNews;
import io.ticketflow.shared.Clean;
import io.ticketflow.shared.Organisation;
import java.time.Instant;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What is said, in the form that the other side understands: which ticket, of which application, what happened, and where
 * to read on. Not more, because a channel is read by people who may not see the ticket.
 */
@Component
class Bodies {

    private final ObjectMapper json;
    private final MessageSource messages;
    private final Organisation organisation;
    private final Locale language;

    Bodies(ObjectMapper json, MessageSource messages, Organisation organisation, MailSettings mail) {
        this.json = json;
        this.messages = messages;
        this.organisation = organisation;
        this.language = mail.language();
    }

    String body(Webhook.Kind kind, WebhookEvent event, TicketNews news, Instant at) {
        ObjectNode body = switch (kind) {
            case TEAMS -> card(event, news);
            case SLACK -> blocks(event, news);
            case JSON -> facts(event, news, at);
        };
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts is always JSON", e);
        }
    }

    private ObjectNode facts(WebhookEvent event, TicketNews news, Instant at) {
        ObjectNode body = json.createObjectNode();
        body.put("type", "ticket." + event.key()).put("timestamp", at.toString());
        body.putObject("data")
                .put("caseId", news.caseId().value())
                .put("application", Clean.line(news.application()))
                .put("link", link(news));
        return body;
    }

    /** The message of a Teams workflow. Text runs are shown as they are, where a text block would read Markdown. */
    private ObjectNode card(WebhookEvent event, TicketNews news) {
        ObjectNode message = json.createObjectNode().put("type", "message");
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        ObjectNode card = attachment.putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard").put("version", "1.4").put("fallbackText", line(event, news));
        var texts = card.putArray("body");
        texts.add(run(about(news), true));
        texts.add(run(sentence(event.key()), false));
        ObjectNode open = card.putArray("actions").addObject();
        open.put("type", "Action.OpenUrl").put("title", sentence("open")).put("url", link(news));
        return message;
    }

    private ObjectNode run(String text, boolean strong) {
        ObjectNode block = json.createObjectNode().put("type", "RichTextBlock");
        ObjectNode run = block.putArray("inlines").addObject();
        run.put("type", "TextRun").put("text", text);
        if (strong) {
            run.put("weight", "Bolder").put("size", "Medium");
        }
        return block;
    }

    private ObjectNode blocks(WebhookEvent event, TicketNews news) {
        ObjectNode message = json.createObjectNode().put("text", escaped(line(event, news)));
        message.put("unfurl_links", false);
        ObjectNode section = message.putArray("blocks").addObject().put("type", "section");
        String text = "*" + escaped(about(news)) + "*\n" + escaped(sentence(event.key())) + "\n<" + link(news) + "|"
                + escaped(sentence("open")) + ">";
        section.putObject("text").put("type", "mrkdwn").put("verbatim", true).put("text", text);
        return message;
    }

    /** Slack reads these three as its own, for links and for calls of everybody in the channel. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String line(WebhookEvent event, TicketNews news) {
        return sentence("line", about(news), sentence(event.key()));
    }

    private String about(TicketNews news) {
        return sentence("about", news.caseId().value(), Clean.line(news.application()));
    }

    private String sentence(String key, Object... arguments) {
        return messages.getMessage("webhook." + key, arguments, language);
    }

    /** From the settings, never from a request's {@code Host}. */
    private String link(TicketNews news) {
        return organisation.baseUrl().toString().replaceAll("/+$", "") + "/tickets/" + news.caseId();
    }
}

package io.ticketflow.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** Gives a letter its two forms. The engine is its own: the one of the pages knows no plain text. */
@Component
class Rendering {

    private final ITemplateEngine engine;
    private final Locale language;

    Rendering(MessageSource messages, MailSettings settings) {
        this.language = settings.language();
        var templates = new SpringTemplateEngine();
        templates.setTemplateEngineMessageSource(messages);
        templates.setTemplateResolvers(Set.of(resolver("html", TemplateMode.HTML), resolver("txt", TemplateMode.TEXT)));
        this.engine = templates;
    }

    private static ITemplateResolver resolver(String extension, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.setResolvablePatterns(Set.of("*." + extension));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    String html(Letter letter) {
        return render("letter.html", letter);
    }

    String text(Letter letter) {
        return render("letter.txt", letter);
    }

    private String render(String template, Letter letter) {
        return engine.process(template, new Context(language, Map.of("letter", letter)));
    }
}

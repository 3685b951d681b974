package io.ticketflow.local;

import java.util.Map;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The few pages of the local parts, from the templates in {@code local/}. */
final class LocalPages {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    LocalPages() {
        var templates = new ClassLoaderTemplateResolver(LocalPages.class.getClassLoader());
        templates.setPrefix("local/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
    }

    String page(String template, Map<String, Object> shown) {
        var context = new Context();
        context.setVariables(shown);
        return engine.process(template, context);
    }
}

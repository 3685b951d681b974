package io.ticketflow.web.frame;

import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Otherwise a page takes its type from the end of its address: the error page at {@code /x.svg} would be a picture. */
@Configuration(proxyBeanMethods = false)
class PagesAreHtml {

    PagesAreHtml(ThymeleafViewResolver views) {
        views.setForceContentType(true);
    }
}

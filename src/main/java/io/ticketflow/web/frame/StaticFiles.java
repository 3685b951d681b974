package io.ticketflow.web.frame;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.WebContentInterceptor;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * The files that pages are made of, each folder by itself. Spring's own pattern for them is every path there is: then each
 * link of each page is looked up in the class path, to see whether it leads to a file whose version it is to carry.
 *
 * <p>A browser keeps what carries a version, since another version has another address, and asks anew for the rest.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private static final String[] OURS = {"css", "js", "img"};
    private static final String[] ALL = {"/css/**", "/js/**", "/img/**", "/webjars/**"};
    private static final String[] WITH_VERSION = {
        "/{folder:css|js|img}/{name:.+-[0-9a-f]+\\..+}", "/webjars/*/{version:[0-9].*}/**"
    };

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : OURS) {
            registry.addResourceHandler("/" + folder + "/**")
                    .addResourceLocations("classpath:/static/" + folder + "/")
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .resourceChain(true);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var caching = new WebContentInterceptor();
        caching.setCacheControl(CacheControl.noCache());
        caching.addCacheMapping(
                CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable(), WITH_VERSION);
        registry.addInterceptor(caching).addPathPatterns(ALL);
    }
}

package io.ticketflow.web.frame;

import io.ticketflow.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/** Puts the {@link FormMarks} into each form that Spring Security gives its token, which are those that change something. */
@Configuration(proxyBeanMethods = false)
class FormFields {

    @Bean
    static BeanPostProcessor markedForms(ObjectProvider<SignedIn> signedIn) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof RequestDataValueProcessor token ? new Marked(token, signedIn) : bean;
            }
        };
    }

    private record Marked(RequestDataValueProcessor token, ObjectProvider<SignedIn> signedIn)
            implements RequestDataValueProcessor {

        @Override
        public String processAction(HttpServletRequest request, String action, String method) {
            return token.processAction(request, action, method);
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest request, @Nullable String name, String value, String type) {
            return token.processFormFieldValue(request, name, value, type);
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return token.processUrl(request, url);
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            Map<String, String> fields = token.getExtraHiddenFields(request);
            if (fields == null || fields.isEmpty()) {
                return fields;
            }
            Map<String, String> marked = new LinkedHashMap<>(fields);
            FormMarks.mark(marked, request, signedIn.getObject().find());
            return marked;
        }
    }
}

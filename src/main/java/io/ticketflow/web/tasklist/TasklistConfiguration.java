package io.ticketflow.web.tasklist;

import io.ticketflow.process.TasklistWords;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the reader's language behind the gate that stands before the engine's web applications. */
@Configuration(proxyBeanMethods = false)
class TasklistConfiguration {

    @Bean
    FilterRegistrationBean<TasklistLanguage> tasklistLanguage(TasklistWords words) {
        var registration = new FilterRegistrationBean<>(new TasklistLanguage(words));
        registration.setName("Tasklist language");
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 3);
        return registration;
    }
}

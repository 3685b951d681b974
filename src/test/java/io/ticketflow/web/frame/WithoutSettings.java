package io.ticketflow.web.frame;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootContextLoader;

/** Starts a part of the application that uses none of what every start must be given. */
class WithoutSettings extends SpringBootContextLoader {

    @Override
    protected SpringApplication getSpringApplication() {
        SpringApplication application = super.getSpringApplication();
        application.setInitializers(application.getInitializers().stream()
                .filter(initializer -> !initializer.getClass().getSimpleName().equals("RequiredSettings"))
                .toList());
        return application;
    }
}

package io.ticketflow;

import static org.springframework.web.servlet.function.RequestPredicates.path;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** A page and an API call of the tests' own, so that they can see how the application sees them. */
class Probe {

    static final String PAGE = "/probe";
    static final String API = "/api/probe";

    @Bean
    RouterFunction<ServerResponse> probes(SignedIn signedIn) {
        return RouterFunctions.route(path(PAGE).or(path(API)), request -> answer(signedIn.employee()));
    }

    private static ServerResponse answer(Employee employee) {
        return ServerResponse.ok()
                .body(Map.of(
                        "email", employee.email(),
                        "name", employee.name(),
                        "roles",
                                employee.roles().stream()
                                        .map(Role::name)
                                        .sorted()
                                        .toList()));
    }
}

package io.ticketflow.process.identity;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who is signed in to Ticketflow is signed in to Tasklist and Cockpit as the same person. */
@Configuration(proxyBeanMethods = false)
class WebappSignIn {

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignInFilter(Employees employees) {
        var registration =
                new FilterRegistrationBean<ContainerBasedAuthenticationFilter>(new SignedInFilter(employees));
        registration.setName("Webapp sign-in");
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        return registration;
    }

    private static final class SignedInFilter extends ContainerBasedAuthenticationFilter {

        SignedInFilter(Employees employees) {
            authenticationProvider = new SignedInEmployee(employees);
        }

        @Override
        public void init(FilterConfig config) {
            // The provider is given above; there is no class name to make it from.
        }
    }

    private record SignedInEmployee(Employees employees) implements AuthenticationProvider {

        private static final List<Role> STAFF = List.of(Role.ASSIGNEE, Role.SM1, Role.SM2, Role.PROCESS_OWNER);

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            return Optional.ofNullable(request.getUserPrincipal())
                    .map(Principal::getName)
                    .flatMap(employees::findByOid)
                    .filter(SignedInEmployee::worksThere)
                    .map(employee ->
                            AuthenticationResult.successful(employee.id().toString()))
                    .orElseGet(AuthenticationResult::unsuccessful);
        }

        /** The engine keeps an engineer's own tasks granted to them; without a role there they see none (design 3). */
        private static boolean worksThere(Employee employee) {
            return STAFF.stream().anyMatch(employee::has);
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Whoever comes here without being signed in was sent to the sign-in before.
        }
    }
}

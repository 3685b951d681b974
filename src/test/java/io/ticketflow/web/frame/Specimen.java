package io.ticketflow.web.frame;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.ticketflow.insight.Waiting;
import io.ticketflow.insight.Waitings;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.security.KeptForms;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The frame alone, with one page that shows each of its parts and an API that fails in each way. */
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    MessageSourceAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
@ComponentScan(
        basePackages = {"io.ticketflow.web.frame", "io.ticketflow.web.problem", "io.ticketflow.web.text"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
class Specimen {

    static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

    /** Whom the next request comes from. */
    static final AtomicReference<Employee> VISITOR = new AtomicReference<>();

    static Employee employee(Role... roles) {
        Employee employee = new Employee("mira.costa@ticketflow.example", "Mira Costa");
        List.of(roles).forEach(employee::give);
        return employee;
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    Organisation organisation() {
        return new Organisation(URI.create("http://localhost"), ZoneId.of("Europe/Berlin"));
    }

    @Bean
    SignedIn signedIn() {
        SignedIn signedIn = mock(SignedIn.class);
        when(signedIn.find()).thenAnswer(call -> Optional.ofNullable(VISITOR.get()));
        return signedIn;
    }

    @Bean
    Employees employees() {
        Employees employees = mock(Employees.class);
        Employee administrator = new Employee("admin@ticketflow.example", "Noor Haddad");
        when(employees.holders(Role.ADMIN)).thenReturn(List.of(administrator));
        return employees;
    }

    @Bean
    Waitings waitings() {
        Waitings waitings = mock(Waitings.class);
        when(waitings.of(any())).thenReturn(Waiting.NOTHING);
        return waitings;
    }

    @Bean
    KeptForms keptForms() {
        return mock(KeptForms.class);
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(any -> any.anyRequest().permitAll())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"))
                .headers(
                        headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'")))
                .build();
    }

    record Row(
            String caseId,
            String title,
            String bucket,
            String priority,
            String engineer,
            Instant raisedAt,
            Instant deadline) {}

    @Controller
    static class Page {

        private final Forms forms;

        Page(Forms forms) {
            this.forms = forms;
        }

        @GetMapping("/my-tickets")
        ModelAndView show() {
            return page().addObject("form", Form.blank());
        }

        @PostMapping("/my-tickets")
        ModelAndView submit(@RequestParam Map<String, String> typed, RedirectAttributes redirect) {
            return forms.submit(typed, () -> act(typed, redirect), Page::page);
        }

        private static String act(Map<String, String> typed, RedirectAttributes redirect) {
            Problem.check()
                    .text("title", typed.get("title"), 20)
                    .field("priority", typed.containsKey("priority"), "field.required")
                    .orRefuse();
            redirect.addFlashAttribute("flash", "Raised N-EXP-1004.");
            return "redirect:/my-tickets";
        }

        private static ModelAndView page() {
            return new ModelAndView(
                    "specimen",
                    Map.of(
                            "now",
                            NOW,
                            "crumbs",
                            List.of(new Crumb("/", "Service desk"), new Crumb("/buckets/unassigned", "Buckets")),
                            "applications",
                            List.of(Option.of("EXP", "exponentia"), Option.of("PAY", "payroll")),
                            "priorities",
                            List.of(
                                    new Option(
                                            "HIGH", "High", "Work stops for many; looked at first.", "priority-high"),
                                    new Option("MEDIUM", "Medium", "Work goes on, with a detour.", "priority-medium"),
                                    new Option("LOW", "Low", "A blemish, or a wish.", "priority-low")),
                            "rows",
                            List.of(
                                    row(
                                            1001,
                                            "Export of last month's invoices stops at page 3",
                                            "ASSIGNED",
                                            "HIGH",
                                            200),
                                    row(1002, "Wrong currency", "UNASSIGNED", "MEDIUM", 20),
                                    row(1003, "Login loops after the password was changed", "ESCALATION", "LOW", -75),
                                    row(1004, "Typo on the start page", "RESOLVED", "LOW", 3000),
                                    row(1005, "Report is empty", "ESCALATION_RESOLVED", "HIGH", -2000))));
        }

        private static Row row(int number, String title, String bucket, String priority, int minutes) {
            return new Row(
                    "N-EXP-" + number,
                    title,
                    bucket,
                    priority,
                    "Asha Rao",
                    NOW.minus(Duration.ofMinutes(Math.abs(minutes))),
                    NOW.plus(Duration.ofMinutes(minutes)));
        }

        @GetMapping("/late")
        String late() {
            throw Problem.outOfTurn("time.just");
        }

        @GetMapping("/away")
        String away() {
            throw Problem.unavailable(new IllegalStateException("secret of the house"), "problem.503");
        }

        @GetMapping("/hidden")
        String hidden() {
            throw Problem.notFound("problem.404");
        }

        @GetMapping("/forbidden")
        String forbidden() {
            throw Problem.notPermitted("problem.403");
        }

        @GetMapping("/broken")
        String broken(Model model) {
            throw new IllegalStateException("secret of the house");
        }
    }

    record Body(String title, int hours) {}

    @RestController
    static class Api {

        @PostMapping("/api/bodies")
        Body echo(@RequestBody Body body) {
            Problem.check().text("title", body.title(), 10).orRefuse();
            return body;
        }

        @GetMapping("/api/late")
        Body late() {
            throw Problem.outOfTurn("field.too-long", Duration.ofMinutes(90))
                    .as("engineer-engaged", Map.of("startsAt", NOW));
        }

        @GetMapping("/api/number")
        int number(@RequestParam int size) {
            return size;
        }

        @GetMapping("/api/away")
        Body away() {
            throw Problem.unavailable(new IllegalStateException("secret of the house"), "problem.503");
        }

        @GetMapping("/api/broken")
        Body broken() {
            throw new IllegalStateException("secret of the house");
        }

        @GetMapping("/api/gone")
        void gone(HttpServletResponse response) throws IOException {
            response.getWriter().print("begun");
            response.flushBuffer();
            throw new IOException("Broken pipe");
        }
    }
}

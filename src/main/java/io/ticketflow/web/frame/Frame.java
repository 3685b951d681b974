package io.ticketflow.web.frame;

import io.ticketflow.insight.Waiting;
import io.ticketflow.insight.Waitings;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.web.text.Times;
import io.ticketflow.web.text.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UrlPathHelper;
import org.thymeleaf.context.LazyContextVariable;

/**
 * What the layout needs to know. It is looked up only when a layout is drawn, so an htmx fragment costs no query. A page
 * that has counted what waits, in the same instant as what it shows, gives that to its model as {@code waiting}.
 */
@Component
class Frame {

    private final SignedIn signedIn;
    private final Employees employees;
    private final Waitings waitings;
    private final Times times;
    private final Words words;

    Frame(SignedIn signedIn, Employees employees, Waitings waitings, Times times, Words words) {
        this.signedIn = signedIn;
        this.employees = employees;
        this.waitings = waitings;
        this.times = times;
        this.words = words;
    }

    Map<String, Object> of(HttpServletRequest request, Map<String, @Nullable Object> model) {
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        return Map.of(
                "back",
                FormMarks.page(request),
                "languages",
                Language.values(),
                "me",
                lazily(() -> signedIn.find().orElse(null)),
                "navigation",
                lazily(() -> navigation(path, (Waiting) model.get("waiting"))),
                "serverTime",
                times.now(),
                "times",
                times,
                "words",
                words);
    }

    Optional<Visitor> visitor() {
        return signedIn.find()
                .map(employee ->
                        new Visitor(employee, employees.existsByReportingAuthorityAndActiveTrue(employee.id())));
    }

    Navigation navigation(String path, @Nullable Waiting counted) {
        return visitor()
                .map(visitor ->
                        Navigation.of(visitor, path, counted == null ? waitings.of(visitor.employee()) : counted))
                .orElse(new Navigation(List.of()));
    }

    /** The first page that the employee's roles open. */
    Optional<String> first() {
        return visitor()
                .flatMap(visitor -> Navigation.of(visitor, "/", Waiting.NOTHING).first());
    }

    List<Employee> administrators() {
        return employees.holders(Role.ADMIN);
    }

    private static <T> LazyContextVariable<T> lazily(Supplier<T> value) {
        return new LazyContextVariable<>() {
            @Override
            protected T loadValue() {
                return value.get();
            }
        };
    }
}

package io.ticketflow.web.frame;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.web.text.Times;
import io.ticketflow.web.text.Words;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UrlPathHelper;
import org.thymeleaf.context.LazyContextVariable;

/** What the layout needs to know. It is looked up only when a layout is drawn, so an htmx fragment costs no query. */
@Component
class Frame {

    private final SignedIn signedIn;
    private final Employees employees;
    private final Times times;
    private final Words words;

    Frame(SignedIn signedIn, Employees employees, Times times, Words words) {
        this.signedIn = signedIn;
        this.employees = employees;
        this.times = times;
        this.words = words;
    }

    Map<String, Object> of(HttpServletRequest request) {
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        return Map.of(
                "back",
                back(request, path),
                "languages",
                Language.values(),
                "me",
                lazily(() -> signedIn.find().orElse(null)),
                "navigation",
                lazily(() -> navigation(path)),
                "serverTime",
                times.now(),
                "times",
                times,
                "words",
                words);
    }

    /** Where to come back to from the choice of a language; a form that was refused has no address of its own. */
    private static String back(HttpServletRequest request, String path) {
        if (!request.getMethod().equals("GET") || request.getDispatcherType() == DispatcherType.ERROR) {
            return "/";
        }
        String query = request.getQueryString();
        return query == null ? path : path + "?" + query;
    }

    Optional<Visitor> visitor() {
        return signedIn.find()
                .map(employee ->
                        new Visitor(employee, employees.existsByReportingAuthorityAndActiveTrue(employee.id())));
    }

    Navigation navigation(String path) {
        return visitor().map(visitor -> Navigation.of(visitor, path)).orElse(new Navigation(List.of()));
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

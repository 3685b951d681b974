package io.ticketflow.process.gate;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/** The resource methods of the web applications, found by walking from their root resources as the server does. */
final class ResourceMethods {

    private static final Map<String, Application> APPLICATIONS = Map.of(
            "engine", new EngineRestApplication(),
            "cockpit", new CockpitApplication(),
            "tasklist", new TasklistApplication(),
            "admin", new AdminApplication(),
            "welcome", new WelcomeApplication());

    private final List<Route> routes = new ArrayList<>();
    private final Set<Class<?>> visited = new HashSet<>();

    /** @param template the path with its parameters in braces */
    record Route(String verb, String template) {

        /** A path that leads to the method, with ids that could be there. */
        String example() {
            return template.replace("/{name}", "/default")
                    .replace("{engine}", "default")
                    .replace("process-definition/{id}", "process-definition/ticketLifecycle:1:" + ID)
                    .replaceAll("\\{[^}]*:\\s*\\.\\*}", "app/plugin.js")
                    .replaceAll("\\{[^}]*}", ID);
        }

        boolean leadsTo(AllowedCall call) {
            String path = call.path().replace("{id}", ID).replace("{definition}", "ticketLifecycle:1:" + ID);
            String pattern = template.replaceAll("\\{[^}]*:\\s*\\.\\*}", ".*").replaceAll("\\{[^}]*}", "[^/]+");
            return verb.equals(call.method()) && path.replaceAll("/$", "").matches(pattern);
        }
    }

    static final String ID = "5a5f5e1c-0000-4000-8000-00000000abcd";

    static ResourceMethods found() {
        var methods = new ResourceMethods();
        APPLICATIONS.forEach((name, application) -> application.getClasses().stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(root -> methods.walk(root, AllowedCalls.API + "/" + name + path(root))));
        return methods;
    }

    List<Route> routes() {
        return routes;
    }

    Set<Class<?>> visited() {
        return visited;
    }

    private void walk(Class<?> resource, String base) {
        types(resource).forEach(visited::add);
        for (Method method : resource.getMethods()) {
            String path = base
                    + annotation(method, Path.class)
                            .map(Path::value)
                            .map(ResourceMethods::slashed)
                            .orElse("");
            Optional<String> verb = verb(method);
            if (verb.isPresent()) {
                routes.add(new Route(verb.get(), path.replaceAll("/+", "/").replaceAll("/$", "")));
            } else if (annotation(method, Path.class).isPresent()) {
                walk(method.getReturnType(), path);
            }
        }
    }

    static Optional<String> verb(Method method) {
        return declarations(method)
                .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> annotation(Method method, Class<A> type) {
        return declarations(method)
                .filter(declared -> declared.isAnnotationPresent(type))
                .map(declared -> declared.getAnnotation(type))
                .findFirst();
    }

    /** The method as its class and the types above it declare it: annotations stand at any of them. */
    private static Stream<Method> declarations(Method method) {
        return types(method.getDeclaringClass())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(other -> other.getName().equals(method.getName())
                                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())));
    }

    static Stream<Class<?>> types(Class<?> type) {
        Stream<Class<?>> above =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return Stream.concat(Stream.of(type), above.flatMap(ResourceMethods::types));
    }

    private static String path(Class<?> root) {
        return slashed(root.getAnnotation(Path.class).value());
    }

    private static String slashed(String path) {
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }
}

package io.ticketflow.web.fuzz;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A route of ours.
 *
 * @param fields what its body has, if it takes one, by name and with the type
 * @param parameters the names of what else it asks for; empty where it takes what comes
 */
record Route(String method, String pattern, Map<String, Class<?>> fields, List<String> parameters) {

    static List<Route> all(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.ticketflow."))
                .flatMap(entry -> of(entry.getKey(), entry.getValue().getMethod()))
                .sorted(Comparator.comparing(Route::pattern).thenComparing(Route::method))
                .toList();
    }

    private static Stream<Route> of(RequestMappingInfo mapping, Method handler) {
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> new Route(
                                method.name(),
                                pattern.replaceAll(":[^/]*}", "}"),
                                fields(handler),
                                parameters(handler))));
    }

    private static Map<String, Class<?>> fields(Method handler) {
        return Arrays.stream(handler.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .map(Parameter::getType)
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .collect(java.util.stream.Collectors.toMap(RecordComponent::getName, RecordComponent::getType));
    }

    private static List<String> parameters(Method handler) {
        return Arrays.stream(handler.getParameters())
                .filter(parameter ->
                        parameter.isAnnotationPresent(RequestParam.class) && parameter.getType() != Map.class)
                .map(Parameter::getName)
                .toList();
    }

    boolean isApi() {
        return pattern.startsWith("/api/");
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}

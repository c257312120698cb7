package dev.replystream.stats.web;

import dev.replystream.service.web.InvalidFieldException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that an endpoint does not have, and those given twice: a misspelt filter must not answer with
 * everything.
 */
final class KnownParameters implements HandlerInterceptor {

    private static final String OURS = "dev.replystream.";

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)) {
            Set<String> names = known.computeIfAbsent(method, KnownParameters::namesOf);
            request.getParameterMap().forEach((name, values) -> require(names, name, values));
        }
        return true;
    }

    private static void require(Set<String> names, String name, String[] values) {
        if (!names.contains(name)) {
            throw new InvalidFieldException(
                    name.length() > 64 ? name.substring(0, 64) : name,
                    names.isEmpty() ? "is not known; there are no parameters" : "is not known; known are " + names);
        }
        if (values.length != 1) {
            throw new InvalidFieldException(name, "must be given once, was given " + values.length + " times");
        }
    }

    private static Set<String> namesOf(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(KnownParameters::namesOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> namesOf(MethodParameter parameter) {
        RequestParam single = parameter.getParameterAnnotation(RequestParam.class);
        if (single != null) {
            return Stream.of(single.name());
        }
        if (TenantResolver.isTenant(parameter)) {
            return Stream.of(TenantResolver.PARAMETER);
        }
        return parameter.hasParameterAnnotation(ModelAttribute.class)
                ? componentsOf(parameter.getParameterType())
                : Stream.empty();
    }

    /** A binding name is an annotation of the constructor's parameter, and of nothing else. */
    private static Stream<String> componentsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == type.getRecordComponents().length)
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .map(KnownParameters::nameOf);
    }

    private static String nameOf(Parameter component) {
        BindParam bound = component.getAnnotation(BindParam.class);
        return bound == null ? component.getName() : bound.value();
    }
}

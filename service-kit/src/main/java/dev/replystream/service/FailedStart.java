package dev.replystream.service;

import dev.replystream.service.startup.DependencyUnavailableException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Why a service did not start.
 *
 * @param reason one line for the operator
 * @param trace the exception when it is our bug; null when the operator can put the matter right
 */
record FailedStart(String reason, @Nullable Throwable trace) {

    static FailedStart of(RuntimeException failure) {
        return operatorsReason(failure)
                .map(reason -> new FailedStart(reason, null))
                .orElseGet(() -> new FailedStart(
                        NestedExceptionUtils.getMostSpecificCause(failure).toString(), failure));
    }

    private static Optional<String> operatorsReason(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        return first(failure, DependencyUnavailableException.class)
                .map(FailedStart::messageOf)
                .or(() -> first(failure, PortInUseException.class)
                        .map(port -> "port " + port.getPort() + " (server.port) is in use"))
                .or(() -> first(failure, BindException.class).map(setting -> settingReason(setting, root)))
                .or(() -> first(failure, ConversionFailedException.class).map(FailedStart::messageOf))
                .or(() -> Optional.of(root)
                        .filter(cause -> cause instanceof IllegalArgumentException || cause instanceof ConfigException)
                        .map(FailedStart::messageOf));
    }

    /** Our own records name the setting themselves; what Spring converts does not. */
    private static String settingReason(BindException setting, Throwable root) {
        String message = messageOf(root);
        return message.startsWith("replystream.") ? message : setting.getName() + ": " + message;
    }

    private static String messageOf(Throwable cause) {
        return Objects.toString(cause.getMessage());
    }

    private static <E extends Throwable> Optional<E> first(Throwable failure, Class<E> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}

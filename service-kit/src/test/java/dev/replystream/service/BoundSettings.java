package dev.replystream.service;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Binds settings as Spring Boot does at start. */
public final class BoundSettings {

    private BoundSettings() {}

    public static <S> S bind(Class<S> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(type.getAnnotation(ConfigurationProperties.class).value(), type);
    }
}

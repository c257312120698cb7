package dev.replystream.service.startup;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gate before everything else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StartupSettings.class)
public class StartupConfiguration {

    @Bean
    StartupGate startupGate(List<StartupCheck> checks, StartupSettings settings) {
        return new StartupGate(checks, settings);
    }
}

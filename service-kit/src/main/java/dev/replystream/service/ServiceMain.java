package dev.replystream.service;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts a service and, when that fails, says why in one line and ends the process with status 1. A wrong setting or a
 * missing dependency is the operator's business and needs no stack trace; anything else is ours and keeps it.
 */
public final class ServiceMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("server.error.include-stacktrace", "never"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "20s"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("management.endpoints.web.exposure.include", "health,info,prometheus"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("management.endpoint.health.show-details", "always"),
            // Spring's own account of a failed start: three of it, with stack traces; ours is one line.
            Map.entry("logging.level.org.springframework.boot.SpringApplication", "OFF"),
            Map.entry("logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", "OFF"),
            Map.entry("logging.level.org.springframework.boot.web.server.servlet.context", "ERROR"),
            // Several lines a second and client while Kafka is away; the gate at start and the health indicator say it.
            Map.entry("logging.level.org.apache.kafka.clients.NetworkClient", "ERROR"),
            Map.entry("logging.level.root", "WARN"),
            Map.entry("logging.level.dev.replystream", "INFO"));

    private ServiceMain() {}

    /** Runs {@code application} until the process is told to stop. */
    public static void run(Class<?> application, String... arguments) {
        try {
            application(application).run(arguments);
        } catch (RuntimeException e) {
            FailedStart failure = FailedStart.of(e);
            LOG.error("{} cannot start: {}", application.getSimpleName(), failure.reason(), failure.trace());
            System.exit(1);
        }
    }

    /**
     * The application as it runs in production, for tests that start it themselves. What all services have in common
     * (loopback only, graceful stop, virtual threads, health probes, Prometheus) is a default that any setting overrides.
     */
    public static SpringApplication application(Class<?> application) {
        SpringApplication service = new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .properties(DEFAULTS)
                .build();
        service.setLogStartupInfo(false);
        return service;
    }
}

package dev.replystream.worker.limit;

import dev.replystream.worker.WorkerSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The provider's limits, and what is left of them for this instance. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
public class LimitConfiguration {

    @Bean
    CallLimiter callLimiter(LimitSettings settings, WorkerSettings worker, MeterRegistry meters) {
        CallLimiter limiter = new CallLimiter(settings, worker.maxInFlight(), System::nanoTime);
        gauge(meters, limiter, "waiting", "Calls that wait for the provider's limits", CallLimiter::waiting);
        gauge(meters, limiter, "concurrency", "Calls that may run at a time", CallLimiter::concurrency);
        gauge(meters, limiter, "requests.per.minute", "Share of the requests", CallLimiter::requestsPerMinute);
        gauge(meters, limiter, "tokens.per.minute", "Share of the tokens", CallLimiter::tokensPerMinute);
        return limiter;
    }

    private static void gauge(
            MeterRegistry meters,
            CallLimiter limiter,
            String name,
            String description,
            ToDoubleFunction<CallLimiter> value) {
        Gauge.builder("replystream.worker.limit." + name, limiter, value)
                .description(description)
                .register(meters);
    }
}

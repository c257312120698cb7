package dev.replystream.service.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a topology from the service's start to its stop. A thread that fails is replaced: with exactly-once processing
 * the work it had not committed is done again and nothing is counted twice. Healthy while the topology runs or
 * rebalances.
 */
public final class StreamsService extends AbstractHealthIndicator implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    private final Topology topology;
    private final Properties properties;
    private final MeterRegistry meters;
    private @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;

    public StreamsService(Topology topology, Properties properties, MeterRegistry meters) {
        super("the topology is not running");
        this.topology = topology;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        KafkaStreams started = new KafkaStreams(topology, properties);
        started.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed and is replaced", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        metrics = new KafkaStreamsMetrics(started);
        metrics.bindTo(meters);
        started.start();
        streams = started;
    }

    @Override
    public synchronized void stop() {
        if (streams != null) {
            streams.close(CLOSE_TIMEOUT);
            streams = null;
        }
        if (metrics != null) {
            metrics.close();
            metrics = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return streams != null;
    }

    @Override
    protected synchronized void doHealthCheck(Health.Builder builder) {
        KafkaStreams.State state = streams == null ? KafkaStreams.State.NOT_RUNNING : streams.state();
        builder.status(state.isRunningOrRebalancing() ? "UP" : "DOWN").withDetail("state", state.name());
    }
}

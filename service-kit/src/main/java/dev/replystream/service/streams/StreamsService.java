package dev.replystream.service.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
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
 * the work it had not committed is done again and nothing is counted twice. Healthy from the moment that the topology
 * first runs, through later rebalances.
 */
public final class StreamsService extends AbstractHealthIndicator implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);

    /** A member that stays in the group when it is gone keeps its partitions from everybody until its session is over. */
    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(15))
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

    private final Topology topology;
    private final Properties properties;
    private final MeterRegistry meters;
    private @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;
    private volatile boolean hasRun;

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
        hasRun = false;
        started.setStateListener((now, _) -> hasRun = hasRun || now == KafkaStreams.State.RUNNING);
        metrics = new KafkaStreamsMetrics(started);
        metrics.bindTo(meters);
        started.start();
        streams = started;
    }

    @Override
    public synchronized void stop() {
        if (streams != null) {
            streams.close(CLOSE);
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
        boolean works = state == KafkaStreams.State.RUNNING || (hasRun && state == KafkaStreams.State.REBALANCING);
        builder.status(works ? "UP" : "DOWN").withDetail("state", state.name());
    }
}

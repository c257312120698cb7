package dev.replystream.bench.aggregate.side.flink;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.bench.aggregate.side.Reached;
import dev.replystream.bench.aggregate.side.SideSettings;
import dev.replystream.bench.lab.side.RunningSide;
import dev.replystream.usage.total.UsageGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * A job on a cluster within this JVM, with one slot and exactly-once checkpoints every second: key by the dimensions, a window
 * of a minute of event time, aggregate. A window is written once, when the watermark has passed it; the job ends with the
 * events that were there when it began, which closes the last windows.
 */
public final class FlinkSide implements RunningSide<Reached> {

    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TRANSACTION_TIMEOUT_MILLIS = "60000";

    private final StreamExecutionEnvironment environment;
    private final JobClient job;

    private FlinkSide(StreamExecutionEnvironment environment, JobClient job) {
        this.environment = environment;
        this.job = job;
    }

    public static FlinkSide start(SideSettings settings) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration(Path.of(settings.folder())));
        Folding.forget();
        environment
                .fromSource(source(settings), watermarks(), "usage-events")
                .keyBy(UsageGroup::of, TypeInformation.of(UsageGroup.class))
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .aggregate(new Folding(), new Closing(), SerializedType.totals(), SerializedType.windows())
                .sinkTo(sink(settings));
        return new FlinkSide(environment, environment.executeAsync(settings.application()));
    }

    @Override
    public Reached reached() {
        return Reached.of(Folding.added(), 0);
    }

    @Override
    public boolean isWell() {
        JobStatus status = status();
        return status != JobStatus.FAILED
                && status != JobStatus.FAILING
                && status != JobStatus.RESTARTING
                && status != JobStatus.CANCELED;
    }

    @Override
    public void close() {
        try {
            if (!status().isTerminalState()) {
                job.cancel().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
            environment.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("the job cannot be ended", e);
        }
    }

    private JobStatus status() {
        try {
            return job.getJobStatus().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the job does not say how it is", e);
        }
    }

    private static Configuration configuration(Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return configuration;
    }

    private static WatermarkStrategy<UsageEvent> watermarks() {
        return WatermarkStrategy.<UsageEvent>forBoundedOutOfOrderness(OUT_OF_ORDER)
                .withTimestampAssigner((event, _) -> event.getOccurredAt().toEpochMilli());
    }

    private static KafkaSource<UsageEvent> source(SideSettings settings) {
        return KafkaSource.<UsageEvent>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setGroupId(settings.application())
                .setTopics(settings.eventsTopic())
                .setProperty("isolation.level", "read_committed")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setValueOnlyDeserializer(new EventDecoding(settings.registryUrl()))
                .build();
    }

    private static KafkaSink<UsageWindow> sink(SideSettings settings) {
        return KafkaSink.<UsageWindow>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(settings.application())
                .setProperty("transaction.timeout.ms", TRANSACTION_TIMEOUT_MILLIS)
                .setRecordSerializer(new WindowEncoding(settings.registryUrl(), settings.windowsTopic()))
                .build();
    }
}

package dev.replystream.bench.aggregate.side;

import dev.replystream.bench.lab.side.RunningSide;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.service.streams.StreamsSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A topology of Kafka Streams, with the properties that our service gives its own. */
final class StreamsSide implements RunningSide<Reached> {

    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(15))
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

    private final KafkaStreams streams;
    private final Summing summing;
    private final Restoring restoring = new Restoring();
    private volatile boolean failed;
    private volatile boolean hasRun;

    private StreamsSide(KafkaStreams streams, Summing summing) {
        this.streams = streams;
        this.summing = summing;
    }

    /** A topology that sums. */
    interface Summing {

        void addTo(StreamsBuilder builder);

        /** Events that were added up. */
        long events();

        /** Whether all of them were. */
        boolean isWell();
    }

    static StreamsSide start(SideSettings settings, Summing summing) {
        Properties properties = propertiesOf(settings);
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        summing.addTo(builder);
        StreamsSide side = new StreamsSide(new KafkaStreams(builder.build(properties), properties), summing);
        side.start();
        return side;
    }

    private void start() {
        streams.setUncaughtExceptionHandler(failure -> {
            failed = true;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, _) -> hasRun = hasRun || now == KafkaStreams.State.RUNNING);
        streams.setGlobalStateRestoreListener(restoring);
        streams.start();
    }

    @Override
    public Reached reached() {
        return new Reached(summing.events(), 0, hasRun, restoring.records(), restoring.nanos());
    }

    @Override
    public boolean isWell() {
        return !failed && summing.isWell();
    }

    @Override
    public void close() {
        streams.close(CLOSE);
    }

    private static Properties propertiesOf(SideSettings settings) {
        Map<String, Object> given = Map.of(
                "replystream.kafka.bootstrap-servers", settings.bootstrapServers(),
                "replystream.kafka.schema-registry-url", settings.registryUrl(),
                "replystream.kafka.topic-prefix", settings.prefix(),
                "replystream.streams.state-directory", settings.folder(),
                "replystream.streams.threads", settings.threads(),
                // as in the aggregator's application.yml
                "replystream.streams.properties.[poll.ms]", "20");
        Binder binder = new Binder(new MapConfigurationPropertySource(given));
        KafkaSettings kafka = binder.bindOrCreate("replystream.kafka", KafkaSettings.class);
        return binder.bindOrCreate("replystream.streams", StreamsSettings.class).propertiesOf(settings.run(), kafka);
    }

    /** Watches state being read back. Tasks are restored by a thread of Kafka Streams. */
    private static final class Restoring implements StateRestoreListener {

        private long records;
        private long began;
        private long ended;

        @Override
        public synchronized void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            if (began == 0) {
                began = System.nanoTime();
                ended = began;
            }
        }

        @Override
        public synchronized void onBatchRestored(TopicPartition partition, String store, long end, long restored) {
            records += restored;
            ended = System.nanoTime();
        }

        @Override
        public synchronized void onRestoreEnd(TopicPartition partition, String store, long restored) {
            ended = System.nanoTime();
        }

        synchronized long records() {
            return records;
        }

        synchronized long nanos() {
            return ended - began;
        }
    }
}

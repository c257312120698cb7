package dev.replystream.stats.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** The figures of the sinks. */
final class SinkMetrics {

    private final MeterRegistry meters;
    private final DistributionSummary batches;
    private final Timer writes;
    private final Counter retries;

    SinkMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.batches = DistributionSummary.builder("replystream.stats.sink.batch")
                .description("Records of a transaction")
                .baseUnit("records")
                .register(meters);
        this.writes = Timer.builder("replystream.stats.sink.write")
                .description("Time from the end of a poll to the commit of its rows and offsets")
                .register(meters);
        this.retries = Counter.builder("replystream.stats.sink.retries")
                .description("Batches that could not be written and were read again")
                .register(meters);
    }

    void written(ConsumerRecords<byte[], byte[]> records, Duration time) {
        batches.record(records.count());
        writes.record(time);
        records.partitions()
                .forEach(partition -> Counter.builder("replystream.stats.sink.records")
                        .description("Records stored, refused ones included")
                        .tag("topic", partition.topic())
                        .register(meters)
                        .increment(records.records(partition).size()));
    }

    void refused(String topic) {
        Counter.builder("replystream.stats.sink.refused")
                .description("Records that became dead letters")
                .tag("topic", topic)
                .register(meters)
                .increment();
    }

    void retried() {
        retries.increment();
    }
}

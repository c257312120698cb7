package dev.replystream.bench.worker.side;

import dev.replystream.bench.worker.side.SideSettings.Kind;
import dev.replystream.schemas.Topics;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ParallelConsumerOptionsBuilder;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.confluent.parallelconsumer.PollContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Confluent's parallel consumer in the order of keys, in one of its modes, otherwise with its own defaults. */
final class ParallelConsumerSide implements Side {

    private static final Duration TRANSACTION_INTERVAL = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Desk desk;
    private final Producer<String, byte[]> producer;
    private final ParallelStreamProcessor<String, byte[]> processor;

    ParallelConsumerSide(SideSettings settings, Desk desk) {
        this.desk = desk;
        this.producer = new KafkaProducer<>(producerOf(settings), new StringSerializer(), new ByteArraySerializer());
        this.processor = ParallelStreamProcessor.createEosStreamProcessor(options(settings));
        processor.subscribe(List.of(settings.topics().nameOf(Topics.MESSAGES)));
        if (settings.kind() == Kind.PARALLEL_UNACKNOWLEDGED) {
            processor.poll(context -> answer(context).forEach(this::sendUnacknowledged));
        } else {
            processor.pollAndProduceMany(this::answer);
        }
    }

    @Override
    public boolean isWell() {
        return !processor.isClosedOrFailed();
    }

    @Override
    public void close() {
        processor.closeDontDrainFirst(CLOSE_TIMEOUT);
        producer.close(CLOSE_TIMEOUT);
    }

    private List<ProducerRecord<String, byte[]>> answer(PollContext<String, byte[]> context) {
        return desk.answer(context.key(), desk.read(context.value()));
    }

    private void sendUnacknowledged(ProducerRecord<String, byte[]> record) {
        var _ = producer.send(record); // nobody waits for it: that is this mode
    }

    private ParallelConsumerOptions<String, byte[]> options(SideSettings settings) {
        ParallelConsumerOptionsBuilder<String, byte[]> options = ParallelConsumerOptions.<String, byte[]>builder()
                .consumer(new KafkaConsumer<>(
                        Clients.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer()))
                .ordering(ProcessingOrder.KEY)
                .maxConcurrency(settings.concurrency())
                .shutdownTimeout(CLOSE_TIMEOUT);
        if (settings.kind() == Kind.PARALLEL_UNACKNOWLEDGED) {
            return options.commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS).build();
        }
        options.producer(producer);
        if (settings.kind() == Kind.PARALLEL_ASYNCHRONOUS) {
            return options.commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS).build();
        }
        return options.commitMode(CommitMode.PERIODIC_TRANSACTIONAL_PRODUCER)
                .commitInterval(TRANSACTION_INTERVAL)
                .allowEagerProcessingDuringTransactionCommit(settings.kind() == Kind.PARALLEL_EAGER)
                .build();
    }

    private static Map<String, Object> producerOf(SideSettings settings) {
        return switch (settings.kind()) {
            case PARALLEL_EAGER, PARALLEL_STRICT -> Clients.transactionalProducer(settings);
            default -> Clients.producer(settings);
        };
    }
}

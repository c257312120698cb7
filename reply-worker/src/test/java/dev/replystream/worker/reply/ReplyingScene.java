package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.schemas.price.PriceTableReader;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.worker.Messages;
import dev.replystream.worker.TestRegistry;
import dev.replystream.worker.control.ConversationControls;
import dev.replystream.worker.intake.Resolution;
import dev.replystream.worker.intake.Resolution.Finished;
import dev.replystream.worker.intake.Task;
import dev.replystream.worker.ledger.LedgerUnavailableException;
import dev.replystream.worker.limit.CallLimiter;
import dev.replystream.worker.limit.LimitSettings;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.time.Pause;
import dev.replystream.worker.time.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;

/** Replying with a provider, a store and a ledger of a test's own. */
abstract class ReplyingScene {

    final TestRegistry registryServer = new TestRegistry();
    final SchemaRegistry registry = registryServer.client();
    final AvroEncoder encoder = new AvroEncoder(registry);
    static final InstantSource CLOCK = InstantSource.fixed(Messages.ARRIVED.plusSeconds(5));

    final FakeReplyGenerator generator = new FakeReplyGenerator();
    final InMemoryConversationStore store = new InMemoryConversationStore();
    final List<CallLedgerEntry> ledger = new ArrayList<>();
    final AtomicLong millis = new AtomicLong();
    final ConversationControls controls = new ConversationControls();
    final CallLimiter limiter = new CallLimiter(new LimitSettings(0, 0, true), 512, System::nanoTime);
    int ledgerAwayFor;
    int replyCap;

    @AfterEach
    void stop() {
        registryServer.close();
    }

    List<ProducerRecord<byte[], byte[]>> finished(ReplyTask task) {
        Resolution resolution = replying().resolve(task);
        assertThat(resolution).isInstanceOf(Finished.class);
        return ((Finished) resolution).records();
    }

    Replying replying() {
        Pause pause = time -> millis.addAndGet(time.toMillis());
        Waiting waiting = new Waiting(CLOCK, millis::get, pause);
        CallGate gate = new CallGate(
                new LineSettings(Duration.ofMillis(10), Duration.ofMillis(10), 1, 20), () -> millis.addAndGet(5));
        CallTerms terms = new CallTerms("w-0", "gpt-4o-mini", null, Duration.ofSeconds(20), 300);
        CallFacts facts = new CallFacts(terms, new PriceTableReader().bundled(), generator.operation());
        AccountedCalls calls = new AccountedCalls(
                generator,
                new AccountedCalls.Accounts(
                        this::write, facts, new CallMetrics(new SimpleMeterRegistry(), gate, "gpt-4o-mini")),
                new TimeOrderedIds(CLOCK, new Random(1)),
                waiting);
        RetrySettings retry = new RetrySettings(
                3, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60), Duration.ofMinutes(10));
        PromptBuilder prompts = new PromptBuilder(
                "gpt-4o-mini", new PromptSettings("Be kind.", 24), TokenCounter.forModel("gpt-4o-mini"));
        ReplyWriter writer = new ReplyWriter(
                calls,
                prompts,
                new ReplyWriter.Pacing(gate, limiter, 300, new RetryPolicy(retry, new Random(1))),
                waiting);
        ReplyRecords records = new ReplyRecords(
                TopicPrefix.NONE, encoder, new DeadLetters("reply-worker", TopicPrefix.NONE, encoder, CLOCK), CLOCK);
        return new Replying(store, writer, records, guards(), waiting);
    }

    void write(CallLedgerEntry entry) {
        if (ledgerAwayFor > 0) {
            ledgerAwayFor--;
            throw new LedgerUnavailableException(entry.getCallId(), new IllegalStateException("away"));
        }
        ledger.add(entry);
    }

    List<CallIntent> intents() {
        return facts(CallIntent.class);
    }

    List<CallOutcome> outcomes() {
        return facts(CallOutcome.class);
    }

    <F> List<F> facts(Class<F> type) {
        return ledger.stream()
                .map(CallLedgerEntry::getFact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Guards guards() {
        return new Guards(controls, new GuardSettings(replyCap), CLOCK);
    }

    ReplyTask task(InboundMessage... messages) {
        return ReplyTask.of(new Task<>(List.of(messages), 1, () -> true), guards());
    }

    static InboundMessage message(String id, long offset) {
        return new InboundMessage(
                Messages.record(0, offset, new byte[] {1}), Messages.message(id).build());
    }

    <V extends SpecificRecord> V only(List<ProducerRecord<byte[], byte[]>> records, String topic, Class<V> type) {
        List<V> found = all(records, topic, type);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    <V extends SpecificRecord> List<V> all(List<ProducerRecord<byte[], byte[]>> records, String topic, Class<V> type) {
        AvroDecoder<V> decoder = new AvroDecoder<>(registry, type);
        Stream<ProducerRecord<byte[], byte[]>> ofTopic =
                records.stream().filter(record -> record.topic().equals(topic));
        return ofTopic.map(record -> decoder.decode(record.value())).toList();
    }
}

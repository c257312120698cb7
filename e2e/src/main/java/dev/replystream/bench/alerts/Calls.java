package dev.replystream.bench.alerts;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.CallPricing;
import dev.replystream.avro.CallStatus;
import dev.replystream.bench.lab.Lab;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes calls to the ledger as a reply worker does. Not safe for use by several threads. */
final class Calls implements AutoCloseable {

    private static final String PRICES = "2026-11-01";

    private final String topic;
    private final AvroEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;

    Calls(Lab lab, TopicPrefix prefix) {
        this.topic = prefix.nameOf(Topics.CALL_LEDGER);
        this.encoder = new AvroEncoder(lab.registry());
        this.producer = lab.producer(0);
    }

    /** Writes a call that ends now; it need not be there yet when this returns. */
    void write(String tenant, CallStatus status) {
        String id = UUID.randomUUID().toString();
        send(intent(id, tenant));
        send(outcome(id, tenant, status));
    }

    /** Waits until all that was written is there. */
    void flush() {
        producer.flush();
    }

    /**
     * Writes a call that fails, and waits until it is there.
     *
     * @return when its outcome was handed over, by {@link System#nanoTime}
     */
    long fail(String tenant) {
        String id = UUID.randomUUID().toString();
        send(intent(id, tenant));
        flush();
        CallLedgerEntry outcome = outcome(id, tenant, CallStatus.FAILED);
        long handedOver = System.nanoTime();
        send(outcome);
        flush();
        return handedOver;
    }

    private void send(CallLedgerEntry entry) {
        byte[] key = entry.getCallId().getBytes(StandardCharsets.UTF_8);
        var _ = producer.send(new ProducerRecord<>(topic, key, encoder.encode(topic, entry)));
    }

    private static CallLedgerEntry intent(String id, String tenant) {
        CallIntent intent = CallIntent.newBuilder()
                .setApiType("openai")
                .setOperation("chat.completions")
                .setModel("gpt-4o-mini")
                .setChannel("web")
                .setConversationId("conversation-1")
                .setWorkerId("worker-1")
                .setEstimatedPromptTokens(100)
                .setEstimatedCompletionTokens(50)
                .setEstimatedCostNanoUsd(45_000L)
                .setPriceVersion(PRICES)
                .setTimeoutMillis(60_000)
                .setStartedAt(Instant.now())
                .build();
        return new CallLedgerEntry(id, tenant, intent);
    }

    private static CallLedgerEntry outcome(String id, String tenant, CallStatus status) {
        boolean failed = status == CallStatus.FAILED;
        CallOutcome outcome = CallOutcome.newBuilder()
                .setStatus(status)
                .setErrorType(failed ? "server_error" : null)
                .setPromptTokens(failed ? 0 : 90)
                .setCompletionTokens(failed ? 0 : 40)
                .setPricing(failed ? CallPricing.NOT_BILLED : CallPricing.PRICED)
                .setCostNanoUsd(failed ? null : 37_500L)
                .setPriceVersion(failed ? null : PRICES)
                .setLatencyMillis(500L)
                .setFinishedAt(Instant.now())
                .build();
        return new CallLedgerEntry(id, tenant, outcome);
    }

    @Override
    public void close() {
        producer.close();
    }
}

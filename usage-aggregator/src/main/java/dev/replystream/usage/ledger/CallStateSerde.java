package dev.replystream.usage.ledger;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.usage.call.CallState;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The form in which calls are kept: one byte for the kind, eight for the log time, then the intent as it is written in the
 * ledger, so that a new version of the service reads what an old one kept.
 */
final class CallStateSerde {

    private static final byte OPEN = 1;
    private static final byte LOST = 2;
    private static final byte SETTLED = 3;
    private static final int HEADER_BYTES = 1 + Long.BYTES;

    private final AvroEncoder encoder;
    private final AvroDecoder<CallLedgerEntry> decoder;
    private final String ledger;

    /**
     * @param ledger name of the ledger's topic on the cluster
     */
    CallStateSerde(AvroEncoder encoder, AvroDecoder<CallLedgerEntry> decoder, String ledger) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.ledger = ledger;
    }

    Serde<CallState> serde() {
        return Serdes.serdeFrom((_, state) -> write(state), (_, bytes) -> read(bytes));
    }

    @SuppressWarnings("NullAway") // a store's serde is asked to write null when an entry is deleted
    private byte[] write(CallState state) {
        return switch (state) {
            case null -> null;
            case CallState.Open(CallLedgerEntry intent, long logTime) -> bytes(OPEN, logTime, intent);
            case CallState.Lost(CallLedgerEntry intent, long logTime) -> bytes(LOST, logTime, intent);
            case CallState.Settled(long logTime) ->
                ByteBuffer.allocate(HEADER_BYTES).put(SETTLED).putLong(logTime).array();
        };
    }

    private byte[] bytes(byte kind, long logTime, CallLedgerEntry intent) {
        byte[] entry = encoder.encode(ledger, intent);
        return ByteBuffer.allocate(HEADER_BYTES + entry.length)
                .put(kind)
                .putLong(logTime)
                .put(entry)
                .array();
    }

    @SuppressWarnings("NullAway") // a store's serde is asked to read null when there is no entry
    private CallState read(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte kind = buffer.get();
        long logTime = buffer.getLong();
        return switch (kind) {
            case OPEN -> new CallState.Open(intent(buffer), logTime);
            case LOST -> new CallState.Lost(intent(buffer), logTime);
            case SETTLED -> new CallState.Settled(logTime);
            default -> throw new SerializationException("no kept call begins with " + kind);
        };
    }

    private CallLedgerEntry intent(ByteBuffer buffer) {
        byte[] entry = new byte[buffer.remaining()];
        buffer.get(entry);
        return decoder.decode(entry);
    }
}

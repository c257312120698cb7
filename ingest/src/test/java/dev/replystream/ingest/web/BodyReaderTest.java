package dev.replystream.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    private static final int LIMIT = 100_000;

    private final AtomicLong now = new AtomicLong();
    private final BodyMemory memory = new BodyMemory(2 * LIMIT, LIMIT);
    private final BodyReader reader = new BodyReader(memory, Duration.ofSeconds(1), Duration.ofSeconds(30), now::get);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 50_000, LIMIT})
    void readsAllOfABodyOfStatedLengthAndOfUnstated(int length) {
        byte[] sent = bytes(length);

        for (long stated : new long[] {length, -1}) {
            try (BodyReader.Body body = read(stated, sent, _ -> {})) {
                assertThat(body.bytes()).isEqualTo(sent);
                assertThat(memory.used()).isBetween((long) length, 2L * length + BodyReader.FIRST);
            }
            assertThat(memory.used()).isZero();
        }
    }

    @Test
    void refusesABodyThatIsLongerThanItsLimit() {
        assertThatExceptionOfType(BodyRefusedException.class)
                .isThrownBy(() -> read(LIMIT + 1L, new byte[0], _ -> {}))
                .satisfies(
                        refusal -> assertThat(refusal.getStatusCode().value()).isEqualTo(413));
        assertThatExceptionOfType(BodyRefusedException.class)
                .isThrownBy(() -> read(-1, bytes(LIMIT + 1), _ -> {}))
                .satisfies(
                        refusal -> assertThat(refusal.getStatusCode().value()).isEqualTo(413));
        assertThat(memory.used()).isZero();
    }

    @Test
    void holdsLittleOfABodyThatOnlySaysHowLongItWillBe() {
        AtomicLong held = new AtomicLong();

        read(LIMIT, bytes(LIMIT), read -> held.compareAndSet(0, read == 0 ? memory.used() : 0))
                .close();

        assertThat(held).hasValue(BodyReader.FIRST);
    }

    @Test
    void refusesABodyThatTakesTooLong() {
        assertThatExceptionOfType(BodyRefusedException.class)
                .isThrownBy(() -> read(
                        LIMIT,
                        bytes(LIMIT),
                        _ -> now.addAndGet(Duration.ofSeconds(11).toNanos())))
                .satisfies(refusal -> {
                    assertThat(refusal.getStatusCode().value()).isEqualTo(408);
                    assertThat(refusal.getBody().getDetail()).contains("within 30000 ms");
                });
        assertThat(memory.used()).isZero();
    }

    @Test
    void refusesWhatHasWaitedTooLongThoughThereIsRoom() {
        BodyReader late = new BodyReader(memory, Duration.ofMillis(-1), Duration.ofSeconds(30), now::get);

        assertThatExceptionOfType(BodyRefusedException.class)
                .isThrownBy(() -> late.read(() -> new Arriving(bytes(1), _ -> {}), 1, LIMIT))
                .satisfies(
                        refusal -> assertThat(refusal.getStatusCode().value()).isEqualTo(503));
    }

    @Test
    void tellsSilenceFromABrokenConnection() {
        assertThat(statusAfter(new SocketTimeoutException("nothing came"))).isEqualTo(408);
        assertThat(statusAfter(new EOFException("gone"))).isEqualTo(400);
        assertThat(memory.used()).isZero();
    }

    private BodyReader.Body read(long stated, byte[] sent, LongConsumer beforeRead) {
        return reader.read(() -> new Arriving(sent, beforeRead), stated, LIMIT);
    }

    private int statusAfter(IOException failure) {
        try (BodyReader.Body body = read(10, new byte[0], _ -> {
            throw new Failure(failure);
        })) {
            throw new AssertionError("read " + body.bytes().length + " bytes");
        } catch (BodyRefusedException e) {
            return e.getStatusCode().value();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** Stands for an exception that a lambda may not throw. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final IOException failure;

        private Failure(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** Arrives in small pieces. */
    private static final class Arriving extends InputStream {
        private static final int PIECE = 3000;

        private final byte[] sent;
        private final LongConsumer beforeRead;
        private int position;

        private Arriving(byte[] sent, LongConsumer beforeRead) {
            this.sent = sent;
            this.beforeRead = beforeRead;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                beforeRead.accept(position);
            } catch (Failure e) {
                throw e.failure;
            }
            if (position == sent.length) {
                return -1;
            }
            int piece = Math.min(Math.min(length, PIECE), sent.length - position);
            System.arraycopy(Arrays.copyOfRange(sent, position, position + piece), 0, target, offset, piece);
            position += piece;
            return piece;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}

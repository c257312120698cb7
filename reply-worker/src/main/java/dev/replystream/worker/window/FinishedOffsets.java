package dev.replystream.worker.window;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;

/**
 * Writes which offsets beyond a committed one are finished, as text for the metadata of an offset commit. A broker
 * accepts {@value #MAX_CHARACTERS} characters and a longer text is fatal for the producer; a set within {@value
 * #MAX_SPAN} offsets always fits.
 *
 * <p>The form: base64 without padding of one byte that tells version and form, and then either the bits, lowest first,
 * or the lengths of alternate runs of unfinished and finished offsets as base-128 numbers; whichever is shorter. Nothing
 * finished is the empty text.
 */
public final class FinishedOffsets {

    /** Most characters of the text. */
    public static final int MAX_CHARACTERS = 4096;

    /** Most offsets that a set may span: 4,000 characters and a few. */
    public static final int MAX_SPAN = 24_000;

    private static final byte BITS_VERSION_1 = 0x10;
    private static final byte RUNS_VERSION_1 = 0x11;
    private static final int LOW_BITS = 0x7F;
    private static final int MORE = 0x80;

    private FinishedOffsets() {}

    /**
     * The text for {@code finished}, bit 0 being the committed offset.
     *
     * @throws IllegalArgumentException if it spans more than {@value #MAX_SPAN} offsets
     */
    public static String encode(BitSet finished) {
        if (finished.length() > MAX_SPAN) {
            throw new IllegalArgumentException(
                    "finished offsets must span at most " + MAX_SPAN + ", did " + finished.length());
        }
        if (finished.isEmpty()) {
            return "";
        }
        byte[] runs = runsOf(finished);
        byte[] bits = finished.toByteArray();
        return runs.length < bits.length ? text(RUNS_VERSION_1, runs) : text(BITS_VERSION_1, bits);
    }

    /** The set that {@code text} holds; empty when another program or a later version wrote the text. */
    public static Optional<BitSet> decode(String text) {
        if (text.isEmpty()) {
            return Optional.of(new BitSet());
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == 0 ? Optional.empty() : decode(bytes);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a later version of the worker may have written {@code text}: it has this form, but begins with a byte that
     * is not known here. What such a text calls finished must not be done again.
     */
    public static boolean isOfLaterVersion(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length > 0 && Byte.toUnsignedInt(bytes[0]) > RUNS_VERSION_1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<BitSet> decode(byte[] bytes) {
        return switch (bytes[0]) {
            case BITS_VERSION_1 -> {
                BitSet finished = new BitSet();
                for (int bit = 0; bit < (bytes.length - 1) * Byte.SIZE; bit++) {
                    finished.set(bit, (bytes[1 + bit / Byte.SIZE] >> (bit % Byte.SIZE) & 1) == 1);
                }
                yield Optional.of(finished).filter(set -> set.length() <= MAX_SPAN);
            }
            case RUNS_VERSION_1 -> ofRuns(bytes);
            default -> Optional.empty();
        };
    }

    private static String text(byte form, byte[] content) {
        byte[] bytes = new byte[1 + content.length];
        bytes[0] = form;
        System.arraycopy(content, 0, bytes, 1, content.length);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] runsOf(BitSet finished) {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        int from = 0;
        while (from < finished.length()) {
            int begin = finished.nextSetBit(from);
            int end = finished.nextClearBit(begin);
            writeNumber(runs, begin - from);
            writeNumber(runs, end - begin);
            from = end;
        }
        return runs.toByteArray();
    }

    private static void writeNumber(ByteArrayOutputStream output, int number) {
        int rest = number;
        while (rest > LOW_BITS) {
            output.write((rest & LOW_BITS) | MORE);
            rest >>>= 7;
        }
        output.write(rest);
    }

    private static Optional<BitSet> ofRuns(byte[] bytes) {
        BitSet finished = new BitSet();
        boolean set = false;
        int from = 0;
        int number = 0;
        int shift = 0;
        for (int i = 1; i < bytes.length; i++) {
            number |= (bytes[i] & LOW_BITS) << shift;
            shift += 7;
            if (number > MAX_SPAN || shift > 21) {
                return Optional.empty();
            }
            if ((bytes[i] & MORE) == 0) {
                finished.set(from, from + number, set);
                from += number;
                set = !set;
                number = 0;
                shift = 0;
            }
        }
        return shift == 0 && from <= MAX_SPAN ? Optional.of(finished) : Optional.empty();
    }
}

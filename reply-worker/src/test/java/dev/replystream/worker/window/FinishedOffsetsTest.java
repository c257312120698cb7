package dev.replystream.worker.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FinishedOffsetsTest {

    @Test
    void writesNothingFinishedAsTheEmptyText() {
        assertThat(FinishedOffsets.encode(new BitSet())).isEmpty();
        assertThat(FinishedOffsets.decode("")).contains(new BitSet());
    }

    @Test
    void readsWhatItWrote() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            BitSet set = random(random, 1 + random.nextInt(FinishedOffsets.MAX_SPAN), random.nextDouble());
            String text = FinishedOffsets.encode(set);
            assertThat(text).hasSizeLessThanOrEqualTo(FinishedOffsets.MAX_CHARACTERS);
            assertThat(FinishedOffsets.decode(text)).contains(set);
        }
    }

    @Test
    void fitsTheWorstSetOfTheWidestSpan() {
        BitSet alternating = new BitSet();
        IntStream.range(0, FinishedOffsets.MAX_SPAN).filter(i -> i % 2 == 1).forEach(alternating::set);
        String text = FinishedOffsets.encode(alternating);
        assertThat(text).hasSizeLessThanOrEqualTo(FinishedOffsets.MAX_CHARACTERS);
        assertThat(FinishedOffsets.decode(text)).contains(alternating);
    }

    @Test
    void writesLongRunsInFewCharacters() {
        BitSet set = new BitSet();
        set.set(1, 20_000);
        assertThat(FinishedOffsets.encode(set)).hasSizeLessThan(10);
    }

    @Test
    void writesTheFormsThatWereReleased() {
        BitSet bits = new BitSet();
        List.of(1, 3, 4, 6).forEach(bits::set);
        assertThat(FinishedOffsets.encode(bits)).isEqualTo("EFo");
        BitSet runs = new BitSet();
        runs.set(1, 200);
        assertThat(FinishedOffsets.encode(runs)).isEqualTo("EQHHAQ");
    }

    @Test
    void doesNotReadWhatOthersWrote() {
        List<String> foreign = List.of("consumed by hand", "{}", "IA", "Eg", "EYCAgIAB", "EYA", "EP////", "=");
        assertThat(foreign.stream()
                        .filter(text -> FinishedOffsets.decode(text)
                                .filter(set -> set.length() > FinishedOffsets.MAX_SPAN)
                                .isPresent()))
                .isEmpty();
        assertThat(FinishedOffsets.decode("consumed by hand")).isEmpty();
        assertThat(FinishedOffsets.decode("IA")).isEmpty();
        assertThat(FinishedOffsets.decode("EYCAgIAB")).isEmpty();
        assertThat(FinishedOffsets.decode("EYA")).isEmpty();
    }

    @Test
    void knowsWhatALaterVersionMayHaveWritten() {
        assertThat(List.of("Eg", "IA", "/w")).allMatch(FinishedOffsets::isOfLaterVersion);
        assertThat(List.of("", "moved by hand", "EFo", "EQHHAQ", "EYA", "AA", "="))
                .noneMatch(FinishedOffsets::isOfLaterVersion);
    }

    @Test
    void neverFailsOnAnyText() {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            assertThat(FinishedOffsets.decode(text).map(BitSet::length).orElse(0))
                    .isLessThanOrEqualTo(FinishedOffsets.MAX_SPAN);
        }
    }

    @Test
    void refusesAWiderSpan() {
        BitSet set = new BitSet();
        set.set(FinishedOffsets.MAX_SPAN);
        assertThatThrownBy(() -> FinishedOffsets.encode(set)).hasMessageContaining("24000");
    }

    private static BitSet random(Random random, int span, double density) {
        BitSet set = new BitSet();
        IntStream.range(0, span).filter(i -> random.nextDouble() < density).forEach(set::set);
        return set;
    }
}

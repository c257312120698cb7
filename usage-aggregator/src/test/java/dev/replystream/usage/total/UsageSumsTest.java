package dev.replystream.usage.total;

import static dev.replystream.usage.Calls.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.usage.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageSumsTest {

    @Test
    void givesEqualBytesWhateverTheOrder() {
        // Given
        List<UsageEvent> events = events(500);
        List<String> expected = bytes(sum(events));

        for (int seed = 0; seed < 20; seed++) {
            // When
            List<UsageEvent> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));

            // Then
            assertThat(bytes(sum(shuffled))).isEqualTo(expected);
        }
    }

    @Test
    void givesEqualBytesHoweverThePartsAreCut() {
        // Given
        List<UsageEvent> events = events(500);

        for (int cut = 0; cut <= 500; cut += 50) {
            // When
            UsageSums merged = new UsageSums();
            sum(events.subList(cut, 500)).windows().values().forEach(merged::plus);
            sum(events.subList(0, cut)).windows().values().forEach(merged::plus);

            // Then
            assertThat(bytes(merged)).isEqualTo(bytes(sum(events)));
        }
    }

    @Test
    void addsWindowsCommutatively() {
        // Given
        UsageWindow one = sum(List.of(failed("timeout"))).windows().firstEntry().getValue();
        UsageWindow other = sum(List.of(failed("rate_limit"), lost(null)))
                .windows()
                .firstEntry()
                .getValue();

        // Then
        assertThat(UsageTotals.sum(one, other)).isEqualTo(UsageTotals.sum(other, one));
    }

    @Test
    void leavesNothingOfALostCallThatIsCorrected() {
        // Given
        UsageEvent truth = Calls.event("a", NOON).build();
        UsageEvent lost = lost(7_000L);
        UsageEvent correction = UsageEvent.newBuilder(truth)
                .setRevision(1)
                .setCorrects(new LostFigures(lost.getOccurredAt(), 100L, 50L, 7_000L))
                .build();

        // Then
        assertThat(bytes(sum(List.of(correction, lost)))).isEqualTo(bytes(sum(List.of(truth))));
    }

    @Test
    void takesACorrectedCallOutOfTheWindowThatItWasLostIn() {
        // Given
        UsageEvent lost = lost(null);
        UsageEvent correction = Calls.event("a", NOON.plusSeconds(3_600))
                .setRevision(1)
                .setCorrects(new LostFigures(lost.getOccurredAt(), 100L, 50L, null))
                .build();

        // When
        List<UsageWindow> windows =
                List.copyOf(sum(List.of(lost, correction)).windows().values());

        // Then
        assertThat(windows).extracting(UsageWindow::getCalls).containsExactly(0L, 1L, 0L, 1L);
        assertThat(windows).extracting(UsageWindow::getUnpricedCalls).containsOnly(0L);
    }

    @Test
    void separatesFailuresOfTheProviderFromOurOwn() {
        // When
        UsageSums sums = sum(List.of(
                failed("rate_limit"), failed("content_filter"), failed("coined_elsewhere"), failed("breaker_open")));

        // Then
        assertThat(sums.windows().values()).allSatisfy(window -> {
            assertThat(window.getFailed()).isEqualTo(2);
            assertThat(window.getCancelled()).isEqualTo(2);
            assertThat(window.getErrors()).hasSize(4);
        });
    }

    @Test
    void neverTakesAnUnknownPriceForFree() {
        // When
        UsageSums sums = sum(List.of(
                Calls.event("a", NOON)
                        .setPricing(UsagePricing.UNPRICED)
                        .setCostNanoUsd(null)
                        .build(),
                Calls.event("b", NOON)
                        .setPricing(UsagePricing.UNKNOWN)
                        .setCostNanoUsd(null)
                        .build(),
                Calls.event("c", NOON)
                        .setPricing(UsagePricing.NOT_BILLED)
                        .setCostNanoUsd(null)
                        .build()));

        // Then
        assertThat(sums.windows().values()).allSatisfy(window -> {
            assertThat(window.getUnpricedCalls()).isEqualTo(2);
            assertThat(window.getCostNanoUsd()).isZero();
        });
    }

    @Test
    void refusesToOverflow() {
        // Given
        UsageWindow most = UsageWindow.newBuilder(
                        sum(List.of(Calls.event("a", NOON).build()))
                                .windows()
                                .firstEntry()
                                .getValue())
                .setCostNanoUsd(Long.MAX_VALUE)
                .build();

        // Then
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> UsageTotals.sum(most, most));
    }

    private static UsageEvent lost(@Nullable Long cost) {
        return Calls.event("a", NOON)
                .setStatus(UsageStatus.LOST)
                .setPromptTokens(100)
                .setCachedPromptTokens(0)
                .setCompletionTokens(50)
                .setReasoningTokens(0)
                .setTokensEstimated(true)
                .setPossiblyBilled(true)
                .setPricing(cost == null ? UsagePricing.UNPRICED : UsagePricing.PRICED)
                .setCostNanoUsd(cost)
                .setLatencyMillis(null)
                .build();
    }

    private static UsageEvent failed(String error) {
        return Calls.event(error, NOON)
                .setStatus(UsageStatus.FAILED)
                .setErrorType(error)
                .build();
    }

    private static List<UsageEvent> events(int count) {
        Random random = new Random(7);
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Calls.event("call-" + i, NOON.plusMillis(random.nextInt(1_000_000)))
                    .setStatus(random.nextInt(5) == 0 ? UsageStatus.FAILED : UsageStatus.SUCCEEDED)
                    .setErrorType(random.nextBoolean() ? "timeout" : "rate_limit")
                    .setModel(random.nextBoolean() ? "gpt-4o" : "gpt-4o-mini")
                    .setLatencyMillis((long) random.nextInt(20_000))
                    .build());
        }
        return events;
    }

    private static UsageSums sum(List<UsageEvent> events) {
        UsageSums sums = new UsageSums();
        events.forEach(sums::plus);
        return sums;
    }

    private static List<String> bytes(UsageSums sums) {
        return sums.windows().values().stream().map(UsageSumsTest::bytes).toList();
    }

    private static String bytes(UsageWindow window) {
        try {
            return HexFormat.of()
                    .formatHex(UsageWindow.getEncoder().encode(window).array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

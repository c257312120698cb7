package dev.replystream.stats;

import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.latency.LatencySketch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Usage events as a seed gives them, and their windows. */
public final class SampleUsage {

    private SampleUsage() {}

    /** {@code count} calls of {@code tenant}, spread over the two hours after {@code start}. */
    public static List<UsageEvent> events(String tenant, Instant start, int count) {
        Random random = new Random(tenant.hashCode());
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean failed = random.nextInt(10) == 0;
            events.add(event(tenant, start.plusMillis(random.nextInt(7_200_000)))
                    .setCallId(new UUID(random.nextLong(), random.nextLong()).toString())
                    .setCustomerId(i % 5 == 4 ? null : "c-" + i % 5)
                    .setModel(random.nextBoolean() ? "gpt-4o-mini" : "gpt-4o")
                    .setStatus(failed ? UsageStatus.FAILED : UsageStatus.SUCCEEDED)
                    .setErrorType(failed ? "rate_limit" : null)
                    .setPricing(failed ? UsagePricing.NOT_BILLED : UsagePricing.PRICED)
                    .setCostNanoUsd(failed ? null : (long) random.nextInt(1_000_000))
                    .setPromptTokens(random.nextInt(4_000))
                    .setCompletionTokens(failed ? 0 : random.nextInt(900))
                    .setLatencyMillis((long) random.nextInt(3_000))
                    .build());
        }
        return events;
    }

    /** A call that succeeded. */
    public static UsageEvent.Builder event(String tenant, Instant at) {
        return UsageEvent.newBuilder()
                .setCallId(UUID.randomUUID().toString())
                .setTenant(tenant)
                .setApiType("openai")
                .setOperation("chat.completions")
                .setModel("gpt-4o-mini")
                .setChannel("web")
                .setConversationId("conversation-1")
                .setStatus(UsageStatus.SUCCEEDED)
                .setPricing(UsagePricing.PRICED)
                .setCostNanoUsd(1_000L)
                .setPriceVersion("test")
                .setPromptTokens(100)
                .setCompletionTokens(20)
                .setLatencyMillis(500L)
                .setOccurredAt(at);
    }

    /** What takes the place of {@code lost}, ended at {@code at}. */
    public static UsageEvent correction(UsageEvent lost, Instant at) {
        return event(lost.getTenant(), at)
                .setCallId(lost.getCallId())
                .setRevision(1)
                .setCorrects(new LostFigures(
                        lost.getOccurredAt(),
                        lost.getPromptTokens(),
                        lost.getCompletionTokens(),
                        lost.getCostNanoUsd()))
                .build();
    }

    /** The windows of {@code events}, of both lengths. */
    public static List<UsageWindow> windows(List<UsageEvent> events) {
        List<UsageWindow> windows = new ArrayList<>();
        for (long millis : new long[] {60_000, 900_000}) {
            Map<List<Object>, List<UsageEvent>> groups = events.stream()
                    .collect(Collectors.groupingBy(event -> List.of(
                            event.getModel(),
                            Math.floorDiv(event.getOccurredAt().toEpochMilli(), millis) * millis)));
            groups.forEach((key, calls) -> windows.add(window(calls, Instant.ofEpochMilli((Long) key.get(1)), millis)));
        }
        return windows;
    }

    private static UsageWindow window(List<UsageEvent> calls, Instant start, long millis) {
        UsageEvent first = calls.getFirst();
        LatencySketch sketch = LatencySketch.empty();
        calls.forEach(call -> sketch.add(call.getLatencyMillis()));
        Map<String, Long> errors = new TreeMap<>();
        calls.stream()
                .filter(call -> call.getErrorType() != null)
                .forEach(call -> errors.merge(call.getErrorType(), 1L, Long::sum));
        long failed = calls.stream()
                .filter(call -> call.getStatus() == UsageStatus.FAILED)
                .count();
        return UsageWindow.newBuilder()
                .setTenant(first.getTenant())
                .setApiType(first.getApiType())
                .setOperation(first.getOperation())
                .setModel(first.getModel())
                .setChannel(first.getChannel())
                .setWindowStart(start)
                .setWindowMillis(millis)
                .setCalls(calls.size())
                .setSucceeded(calls.size() - failed)
                .setFailed(failed)
                .setLost(0)
                .setCancelled(0)
                .setErrors(errors)
                .setPromptTokens(sum(calls, UsageEvent::getPromptTokens))
                .setCachedPromptTokens(0)
                .setCompletionTokens(sum(calls, UsageEvent::getCompletionTokens))
                .setReasoningTokens(0)
                .setEstimatedCalls(0)
                .setPossiblyBilledCalls(0)
                .setCostNanoUsd(cost(calls))
                .setUnpricedCalls(calls.stream()
                        .filter(call -> call.getPricing() == UsagePricing.UNPRICED)
                        .count())
                .setLatencyCount(calls.size())
                .setLatencySumMillis(sum(calls, UsageEvent::getLatencyMillis))
                .setLatencyMaxMillis(calls.stream()
                        .mapToLong(UsageEvent::getLatencyMillis)
                        .max()
                        .orElse(0))
                .setLatencySketch(sketch.toBytes())
                .build();
    }

    /** The known costs of {@code events}. */
    public static long cost(List<UsageEvent> events) {
        return sum(events, event -> event.getCostNanoUsd() == null ? 0 : event.getCostNanoUsd());
    }

    private static long sum(List<UsageEvent> events, ToLongFunction<UsageEvent> figure) {
        return events.stream().mapToLong(figure).sum();
    }
}

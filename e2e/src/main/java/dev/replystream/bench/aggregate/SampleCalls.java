package dev.replystream.bench.aggregate;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.schemas.ErrorType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Usage events as a busy business writes them, in the order in which they are appended: a few groups have most of the calls,
 * some calls fail, latencies have a long tail, and none is dated earlier than some seconds before the one in front of it. All
 * fields that the ledger fills are filled. Equal seeds give equal events. Not safe for use by several threads.
 */
final class SampleCalls {

    /** How far an event may be behind those in front of it. */
    private static final Duration DISORDER = Duration.ofSeconds(2);

    private static final List<String> TENANTS = List.of("default", "shop", "travel");
    private static final List<String> MODELS = List.of("gpt-4o-mini", "gpt-4o", "gpt-4.1-mini");
    private static final List<String> CHANNELS = List.of("web", "telegram", "whatsapp", "email");
    private static final List<String> VARIANTS = List.of("control", "short-answers");
    private static final List<ErrorType> FAILURES =
            List.of(ErrorType.RATE_LIMIT, ErrorType.TIMEOUT, ErrorType.SERVER_ERROR, ErrorType.OVERLOADED);
    private static final String PRICES = "2026-11-01";
    private static final int CONVERSATIONS = 20_000;

    private final Random random;
    private final Instant begin;
    private final long spanMillis;
    private final int events;
    private final List<Group> groups = new ArrayList<>();

    /** Up to which share of the calls each group and those before it have. */
    private final double[] shares;

    private int made;

    /** Dimensions; the last two are empty outside experiments. */
    private record Group(String tenant, String operation, String model, String channel, String variant) {}

    /**
     * A sequence of events.
     *
     * @param begin when the first call ends, about
     * @param span how long it takes until the last one ends
     * @param events how many there are
     */
    SampleCalls(long seed, Instant begin, Duration span, int events) {
        this.random = new Random(seed);
        this.begin = begin;
        this.spanMillis = span.toMillis();
        this.events = events;
        for (String tenant : TENANTS) {
            for (String model : MODELS) {
                for (String channel : CHANNELS) {
                    groups.add(new Group(tenant, "chat.completions", model, channel, ""));
                    VARIANTS.forEach(
                            variant -> groups.add(new Group(tenant, "chat.completions", model, channel, variant)));
                    groups.add(new Group(tenant, "responses", model, channel, ""));
                }
            }
        }
        this.shares = new double[groups.size()];
        double sum = 0;
        for (int rank = 0; rank < shares.length; rank++) {
            sum += 1.0 / (rank + 1);
            shares[rank] = sum;
        }
        for (int rank = 0; rank < shares.length; rank++) {
            shares[rank] /= sum;
        }
    }

    /** The next event; to be called at most as often as there are events. */
    UsageEvent next() {
        long millis = spanMillis * made++ / events - random.nextLong(DISORDER.toMillis());
        Group group = group();
        int conversation = random.nextInt(CONVERSATIONS);
        UsageEvent.Builder event = UsageEvent.newBuilder()
                .setCallId(uuid())
                .setTenant(group.tenant())
                .setApiType("openai")
                .setOperation(group.operation())
                .setModel(group.model())
                .setChannel(group.channel())
                .setConversationId("conversation-" + conversation)
                .setCustomerId("customer-" + conversation)
                .setReplyId(uuid())
                .setPromptName("reply")
                .setPromptVersion(3)
                .setPromptHash(hash())
                .setWorkerId("worker-" + random.nextInt(4))
                .setLedgerPartition(made % 8)
                .setLedgerOffset(made / 8L)
                .setOccurredAt(begin.plusMillis(millis));
        if (!group.variant().isEmpty()) {
            event.setExperiment("answer-length").setVariant(group.variant());
        }
        int luck = random.nextInt(1000);
        if (luck < 960) {
            succeed(event, millis);
        } else if (luck < 990) {
            fail(event, millis, FAILURES.get(random.nextInt(FAILURES.size())));
        } else if (luck < 997) {
            end(event, millis, UsageStatus.CANCELLED).setErrorType(ErrorType.SUPERSEDED.code());
        } else {
            lose(event);
        }
        return event.build();
    }

    private void succeed(UsageEvent.Builder event, long millis) {
        long prompt = 200L + random.nextInt(1800);
        long completion = 20L + random.nextInt(400);
        end(event, millis, UsageStatus.SUCCEEDED)
                .setHttpStatus(200)
                .setRequestId("req_" + hash().substring(0, 32))
                .setResponseModel(event.getModel() + "-2026-07-18")
                .setServiceTier("default")
                .setFinishReason("stop")
                .setPromptTokens(prompt)
                .setCachedPromptTokens(random.nextBoolean() ? 0 : prompt / 2)
                .setCompletionTokens(completion)
                .setReasoningTokens(completion / 4);
        if (random.nextInt(100) == 0) {
            event.setPricing(UsagePricing.UNPRICED);
        } else {
            event.setPricing(UsagePricing.PRICED)
                    .setCostNanoUsd(prompt * 150 + completion * 600)
                    .setPriceVersion(PRICES);
        }
    }

    private void fail(UsageEvent.Builder event, long millis, ErrorType error) {
        end(event, millis, UsageStatus.FAILED)
                .setErrorType(error.code())
                .setHttpStatus(429)
                .setPossiblyBilled(error.possiblyBilled())
                .setPricing(UsagePricing.NOT_BILLED);
    }

    private UsageEvent.Builder end(UsageEvent.Builder event, long millis, UsageStatus status) {
        long latency = Math.round(Math.exp(6.5 + 0.8 * random.nextGaussian()));
        return event.setStatus(status)
                .setPricing(UsagePricing.NOT_BILLED)
                .setLatencyMillis(latency)
                .setStartedAt(begin.plusMillis(millis - latency));
    }

    private void lose(UsageEvent.Builder event) {
        event.setStatus(UsageStatus.LOST)
                .setErrorType(ErrorType.LOST.code())
                .setPromptTokens(700)
                .setCompletionTokens(150)
                .setTokensEstimated(true)
                .setPossiblyBilled(true)
                .setPricing(UsagePricing.PRICED)
                .setCostNanoUsd(195_000L)
                .setPriceVersion(PRICES);
    }

    private Group group() {
        int found = Arrays.binarySearch(shares, random.nextDouble());
        return groups.get(found >= 0 ? found : -found - 1);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String hash() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

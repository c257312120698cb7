package dev.replystream.worker.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.openai.limit.LimitDecision;
import dev.replystream.local.openai.limit.ModelLimit;
import dev.replystream.local.openai.limit.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two instances with more work than they may do, on a clock that the test turns, before a provider that counts: in no
 * minute do they ask for more than 2 % above its limit, though partitions move between them; they use more than 95 % of it.
 */
class SharedLimitsTest {

    private static final long TURN = Duration.ofMillis(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long LASTING = 5 * MINUTE;
    private static final int PARTITIONS = 16;

    private final RateLimiter provider = new RateLimiter();
    private final List<Call> made = new ArrayList<>();
    private int refused;
    private long now;

    private record Call(long at, long tokens) {}

    /** An instance that always has a call to make, with the size of its next one. */
    private static final class Instance {
        private final ProviderLimits limits;
        private final PriorityQueue<Long> ends = new PriorityQueue<>();
        private long next;

        Instance(ProviderLimits limits, long next) {
            this.limits = limits;
            this.next = next;
        }
    }

    @ParameterizedTest
    @CsvSource({"6000, 0", "600, 0", "0, 2000000", "30000, 2000000", "3000, 9000000"})
    void neverAskForMoreAndUseNearlyAll(long requests, long tokens) {
        ModelLimit limit = new ModelLimit(requests == 0 ? null : requests, tokens == 0 ? null : tokens);
        SplittableRandom random = new SplittableRandom(requests + tokens);
        List<Instance> instances = List.of(
                new Instance(limits(requests, tokens), tokensOf(random)),
                new Instance(limits(requests, tokens), tokensOf(random)));
        assign(instances, 8);

        for (now = 0; now < LASTING; now += TURN) {
            if (now % (7_000 * TURN) == 0) {
                assign(instances, random.nextInt(PARTITIONS + 1));
            }
            instances.forEach(instance -> work(instance, limit, random));
        }

        assertThat(refused).isZero();
        assertThat(mostPerMinute(false)).isLessThanOrEqualTo(orNoLimit(requests) * 1.02);
        assertThat(mostPerMinute(true)).isLessThanOrEqualTo(orNoLimit(tokens) * 1.02);
        double minutes = (double) LASTING / MINUTE;
        double usedRequests = made.size() / minutes / orNoLimit(requests);
        double usedTokens = made.stream().mapToLong(Call::tokens).sum() / minutes / orNoLimit(tokens);
        assertThat(Math.max(usedRequests, usedTokens)).isGreaterThanOrEqualTo(0.95);
    }

    private void work(Instance instance, ModelLimit limit, SplittableRandom random) {
        while (!instance.ends.isEmpty() && instance.ends.peek() <= now) {
            instance.ends.poll();
            instance.limits.end(false, now);
        }
        while (instance.limits.tryEnter(instance.next, now) == 0) {
            LimitDecision decision = provider.admit(
                    new RateLimiter.Demand("org", "gpt-4o-mini", instance.next), limit, Instant.ofEpochSecond(0, now));
            made.add(new Call(now, instance.next));
            refused += decision.refusal() == null ? 0 : 1;
            instance.ends.add(now + random.nextLong(100 * TURN, 2_000 * TURN));
            instance.next = tokensOf(random);
        }
    }

    private static ProviderLimits limits(long requests, long tokens) {
        return new ProviderLimits(new LimitSettings(requests, tokens, true), 10_000, 0);
    }

    private static long tokensOf(SplittableRandom random) {
        return random.nextLong(300, 2_000);
    }

    private void assign(List<Instance> instances, int toFirst) {
        instances.getFirst().limits.share((double) toFirst / PARTITIONS, now);
        instances.getLast().limits.share((double) (PARTITIONS - toFirst) / PARTITIONS, now);
    }

    private static double orNoLimit(long limit) {
        return limit == 0 ? Double.POSITIVE_INFINITY : limit;
    }

    /** The most of any span of a minute. */
    private double mostPerMinute(boolean tokens) {
        long most = 0;
        long sum = 0;
        int first = 0;
        for (Call call : made) {
            sum += tokens ? call.tokens() : 1;
            while (made.get(first).at() <= call.at() - MINUTE) {
                sum -= tokens ? made.get(first).tokens() : 1;
                first++;
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}

package dev.replystream.local.telegram.flood;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds bots to their limits. A limit lets a second's worth of messages through at once, and at least one; a message that is
 * refused counts nothing. Thread-safe.
 */
public final class FloodControl {
    private static final int GREATEST_CHATS = 100_000;
    private static final double NANOS_PER_SECOND = 1e9;

    /** When each would have sent what it has sent at an even pace, and may send the next. */
    private final Map<Key, Instant> due = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
            return size() > GREATEST_CHATS;
        }
    };

    /**
     * Counts a message, or refuses it.
     *
     * @return how long to wait when it is refused; zero when it is within the limits
     */
    public synchronized Duration admit(long botId, String chatId, FloodLimits limits, Instant now) {
        Key chat = new Key(botId, chatId);
        Key all = new Key(botId, "");
        Duration wait = longer(wait(chat, limits.perChat(), now), wait(all, limits.overall(), now));
        if (wait.isZero()) {
            count(chat, limits.perChat(), now);
            count(all, limits.overall(), now);
        }
        return wait;
    }

    private Duration wait(Key key, @Nullable Double perSecond, Instant now) {
        if (perSecond == null) {
            return Duration.ZERO;
        }
        Duration ahead = pace(perSecond).multipliedBy((long) Math.max(1, perSecond) - 1);
        Duration wait = Duration.between(now, due.getOrDefault(key, now)).minus(ahead);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void count(Key key, @Nullable Double perSecond, Instant now) {
        if (perSecond != null) {
            Instant before = due.getOrDefault(key, now);
            due.put(key, (before.isBefore(now) ? now : before).plus(pace(perSecond)));
        }
    }

    private static Duration pace(double perSecond) {
        return Duration.ofNanos((long) (NANOS_PER_SECOND / perSecond));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private record Key(long botId, String chatId) {}
}

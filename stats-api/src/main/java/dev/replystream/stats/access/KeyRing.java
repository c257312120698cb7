package dev.replystream.stats.access;

import dev.replystream.stats.access.ApiKeys.Good;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The good keys, read again after some seconds, so that a key that another instance revoked ends soon too. While the
 * database is away the last ones known are good. Safe for use by several threads.
 *
 * <p>Every look may throw a {@link KeysUnknownException}: none was read yet, and the database is away.
 */
public final class KeyRing {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final ApiKeys keys;
    private final @Nullable SecretHash adminKey;
    private final LongSupplier nanos;
    private volatile @Nullable Snapshot snapshot;

    private record Snapshot(Map<String, Good> good, long readAt) {}

    KeyRing(ApiKeys keys, AccessSettings settings, LongSupplier nanos) {
        String admin = settings.adminKey().value();
        this.keys = keys;
        this.adminKey = admin.isEmpty() ? null : SecretHash.of(admin);
        this.nanos = nanos;
    }

    /** Whether there is no key, so that everything is open to whoever reaches the service. */
    boolean isEmpty() {
        return adminKey == null && good().isEmpty();
    }

    /** Who presents {@code text}; empty when it is no good key. */
    Optional<Caller> callerWith(String text) {
        if (adminKey != null && adminKey.matches(SecretHash.of(text))) {
            return Optional.of(Caller.OPERATOR);
        }
        return KeyText.parse(text)
                .flatMap(key -> Optional.ofNullable(good().get(key.id()))
                        .filter(good -> good.hash().matches(key.hash()))
                        .map(Good::caller));
    }

    /**
     * Whether {@code caller} would be let in now; for what goes on after a request was let in.
     *
     * @throws RuntimeException if the keys were never read and the database is away
     */
    public boolean isGood(Caller caller) {
        if (caller.equals(Caller.ANYBODY)) {
            return isEmpty();
        }
        if (caller.equals(Caller.OPERATOR)) {
            return adminKey != null;
        }
        Good good = good().get(caller.name());
        return good != null && good.caller().equals(caller);
    }

    /** Has the keys read again before the next look: one was created or revoked here. */
    void changed() {
        Snapshot last = snapshot;
        if (last != null) {
            snapshot = new Snapshot(last.good(), nanos.getAsLong() - FRESH_NANOS);
        }
    }

    private Map<String, Good> good() {
        Snapshot last = snapshot;
        long now = nanos.getAsLong();
        if (last != null && now - last.readAt() < FRESH_NANOS) {
            return last.good();
        }
        try {
            Snapshot read = new Snapshot(Map.copyOf(keys.good()), now);
            snapshot = read;
            return read.good();
        } catch (DataAccessException | org.springframework.dao.DataAccessException e) {
            if (last == null) {
                throw new KeysUnknownException(e);
            }
            LOG.warn("the keys cannot be read, those of before are good: {}", e.getMessage());
            snapshot = new Snapshot(last.good(), now);
            return last.good();
        }
    }
}

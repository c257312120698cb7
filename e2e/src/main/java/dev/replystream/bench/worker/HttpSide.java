package dev.replystream.bench.worker;

import dev.replystream.bench.worker.side.SideSettings.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A side that calls.
 *
 * @param kind which; null for the whole service
 */
record HttpSide(@Nullable Kind kind) {

    static final HttpSide OURS = new HttpSide(Kind.OURS);
    static final HttpSide SERVICE_SIDE = new HttpSide(null);

    String title() {
        return kind == null ? WholeService.TITLE : kind.title();
    }

    boolean isParallelConsumer() {
        return kind != null && kind.isParallelConsumer();
    }

    /** Whether it works as the seed system does. */
    boolean isSeed() {
        return kind == Kind.ONE_AT_A_TIME || kind == Kind.BATCHES_OF_FIVE;
    }
}

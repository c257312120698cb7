package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.Figure;
import dev.replystream.bench.harness.Figure.Opponent;
import dev.replystream.bench.harness.Rounds;

/**
 * Ours beside peers.
 *
 * @param measured of all of them
 */
record Comparison<R>(Rounds<Kind, R> measured) {

    /** One value of ours against the peer's. */
    Figure with(Kind peer, String name, String unit, Rounds.Value<R> value) {
        return Figure.against(
                name, unit, measured.of(Kind.OURS, value), new Opponent(peer.title(), measured.of(peer, value)));
    }
}

package dev.replystream.bench.harness;

import java.util.List;

/**
 * Makes a run that was not sound again, a few times: a side that fails now and then is no reason to throw all measurements
 * away. It is a reason to say so: how often that was needed is among the figures. Not safe for use by several threads.
 */
public final class Attempts {

    private static final int MOST = 3;

    private final Progress progress;
    private int ofOurs;
    private int ofPeers;

    public Attempts(Progress progress) {
        this.progress = progress;
    }

    /** A run of a side. */
    @FunctionalInterface
    public interface Run<R> {

        R measured() throws Exception;
    }

    /**
     * The first sound one of some runs.
     *
     * @param peer whether the side is a peer
     * @throws UnsoundRunException when none of three was sound
     */
    public <R> R soundly(boolean peer, Run<R> run) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return run.measured();
            } catch (UnsoundRunException e) {
                if (attempt == MOST) {
                    throw e;
                }
                progress.say("again, as " + e.getMessage());
                count(peer);
            }
        }
    }

    private void count(boolean peer) {
        if (peer) {
            ofPeers++;
        } else {
            ofOurs++;
        }
    }

    /** How many runs were made again. */
    public List<Figure> figures() {
        return List.of(
                Figure.alone("runs of ours that were not sound and were made again", "", List.of((double) ofOurs)),
                Figure.alone("runs of peers that were not sound and were made again", "", List.of((double) ofPeers)));
    }
}

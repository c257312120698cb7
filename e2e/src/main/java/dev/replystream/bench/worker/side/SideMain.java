package dev.replystream.bench.worker.side;

import dev.replystream.bench.lab.side.RunningSide;
import dev.replystream.bench.lab.side.SideServer;
import java.io.IOException;

/** The JVM of a side. */
public final class SideMain {

    private SideMain() {}

    /** Arguments: those of {@link SideServer}. */
    public static void main(String[] arguments) throws IOException {
        SideServer.serve(arguments, SideSettings.class, SideMain::start);
    }

    private static RunningSide<WorkDone> start(SideSettings settings) {
        String server = settings.work().openAi();
        Writer writer =
                server == null ? new WaitingWriter(settings.work()) : new CallingWriter(server, settings.concurrency());
        Desk desk = new Desk(settings, writer);
        return new Running(sideOf(settings, desk), desk, writer);
    }

    /** A side, with what it works at. */
    private record Running(Side side, Desk desk, Writer writer) implements RunningSide<WorkDone> {

        @Override
        public WorkDone reached() {
            return new WorkDone(desk.works(), desk.workNanos());
        }

        @Override
        public boolean isWell() {
            return side.isWell();
        }

        @Override
        public void close() {
            side.close();
            writer.close();
        }
    }

    private static Side sideOf(SideSettings settings, Desk desk) {
        return switch (settings.kind()) {
            case OURS, OURS_EVERY_100_MS -> new IntakeSide(settings, desk);
            case OURS_AT_LEAST_ONCE -> new AtLeastOnceSide(settings, desk);
            case PARALLEL_UNACKNOWLEDGED, PARALLEL_ASYNCHRONOUS, PARALLEL_EAGER, PARALLEL_STRICT ->
                new ParallelConsumerSide(settings, desk);
            case THREAD_PER_PARTITION ->
                new PlainConsumerSide(settings, Gatherings.threadPerPartition(desk, settings.partitions()));
            case ONE_AT_A_TIME -> new PlainConsumerSide(settings, Gatherings.oneAtATime(desk));
            case BATCHES_OF_FIVE -> new PlainConsumerSide(settings, Gatherings.batchesOfFive(desk));
        };
    }
}

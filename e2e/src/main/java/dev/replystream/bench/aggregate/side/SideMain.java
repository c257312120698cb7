package dev.replystream.bench.aggregate.side;

import dev.replystream.bench.aggregate.side.flink.FlinkSide;
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

    private static RunningSide<Reached> start(SideSettings settings) throws Exception {
        return switch (settings.kind()) {
            case OURS -> StreamsSide.start(settings, new TwoPhases(settings));
            case DSL -> StreamsSide.start(settings, new PlainDsl(settings));
            case FLINK -> FlinkSide.start(settings);
            case RAW -> RawConsumer.start(settings);
        };
    }
}

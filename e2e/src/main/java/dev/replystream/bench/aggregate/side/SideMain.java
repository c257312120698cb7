package dev.replystream.bench.aggregate.side;

import com.sun.management.OperatingSystemMXBean;
import dev.replystream.bench.aggregate.side.Side.Reached;
import dev.replystream.bench.aggregate.side.flink.FlinkSide;
import dev.replystream.bench.lab.RemoteControl;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of a side: starts it, tells how far it is, and ends it, as often as it is asked to. */
public final class SideMain {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private @Nullable Side running;

    private SideMain() {}

    /**
     * A side at a moment.
     *
     * @param nanos when, by the {@link System#nanoTime} of its JVM
     * @param cpuNanos processor time of the process so far
     * @param well whether it works
     */
    public record Sample(long nanos, long cpuNanos, Reached reached, boolean well) {}

    /** Argument: the port of the program that gives the orders. */
    public static void main(String[] arguments) throws IOException {
        RemoteControl.serve(Integer.parseInt(arguments[0]), new SideMain()::carryOut);
        System.exit(0);
    }

    private Object carryOut(String order, String argument) throws Exception {
        return switch (order) {
            case "start" -> start(JsonMapper.shared().readValue(argument, SideSettings.class));
            case "sample" -> sample();
            case "stop" -> stop();
            default -> throw new IllegalArgumentException("unknown order " + order);
        };
    }

    private Object start(SideSettings settings) throws Exception {
        running = sideOf(settings);
        return Map.of();
    }

    private Sample sample() {
        Side sampled = running;
        if (sampled == null) {
            throw new IllegalStateException("no side is started");
        }
        return new Sample(System.nanoTime(), system.getProcessCpuTime(), sampled.reached(), sampled.isWell());
    }

    private Object stop() {
        Side ended = running;
        if (ended != null) {
            running = null;
            ended.close();
        }
        return Map.of();
    }

    private static Side sideOf(SideSettings settings) throws Exception {
        return switch (settings.kind()) {
            case OURS -> StreamsSide.start(settings, new TwoPhases(settings));
            case DSL -> StreamsSide.start(settings, new PlainDsl(settings));
            case FLINK -> FlinkSide.start(settings);
            case RAW -> RawConsumer.start(settings);
        };
    }
}

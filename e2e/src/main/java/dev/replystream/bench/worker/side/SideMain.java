package dev.replystream.bench.worker.side;

import com.sun.management.OperatingSystemMXBean;
import dev.replystream.bench.lab.RemoteControl;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of a side: starts it, tells how far it is, and ends it, as often as it is asked to. */
public final class SideMain {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private @Nullable Running running;

    private SideMain() {}

    /** A side at work. */
    private record Running(Side side, Desk desk, Writer writer) {}

    /**
     * How far a side is.
     *
     * @param cpuNanos processor time of the process so far
     * @param works works that it has done since it was started
     * @param workNanos time that they took together
     * @param well whether it works
     */
    public record Sample(long cpuNanos, long works, long workNanos, boolean well) {}

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

    private Object start(SideSettings settings) {
        String server = settings.work().openAi();
        Writer writer =
                server == null ? new WaitingWriter(settings.work()) : new CallingWriter(server, settings.concurrency());
        Desk desk = new Desk(settings, writer);
        running = new Running(sideOf(settings, desk), desk, writer);
        return Map.of();
    }

    private Sample sample() {
        Running sampled = running;
        if (sampled == null) {
            throw new IllegalStateException("no side is started");
        }
        return new Sample(
                system.getProcessCpuTime(),
                sampled.desk().works(),
                sampled.desk().workNanos(),
                sampled.side().isWell());
    }

    private Object stop() throws Exception {
        Running ended = running;
        if (ended != null) {
            running = null;
            ended.side().close();
            if (ended.writer() instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
        return Map.of();
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

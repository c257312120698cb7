package dev.replystream.bench.lab.side;

import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.RemoteProgram;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JVM of a side. One that cannot end its side is ended itself. Not safe for use by several threads.
 *
 * @param <R> how far the side is
 */
public final class SideJvm<R> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END_PATIENCE = Duration.ofSeconds(40);

    private final RemoteProgram program;
    private final JavaType sampleType;
    private final Set<Object> done = new HashSet<>();
    private boolean alive = true;

    SideJvm(RemoteProgram program, Class<R> reachedType) {
        this.program = program;
        this.sampleType = JsonMapper.shared().getTypeFactory().constructParametricType(Sample.class, reachedType);
    }

    /**
     * How a side began.
     *
     * @param at just before
     * @param first whether its JVM does such work for the first time
     */
    public record Beginning(Moment at, boolean first) {}

    boolean isAlive() {
        return alive;
    }

    /**
     * Starts the side.
     *
     * @param work what is the same for runs that use the same code
     */
    public Beginning begin(Object settings, Object work) {
        Moment at = JsonMapper.shared().treeToValue(program.ask(SideServer.START, settings, PATIENCE), Moment.class);
        return new Beginning(at, done.add(work));
    }

    public Sample<R> sample() {
        return JsonMapper.shared().treeToValue(program.ask(SideServer.SAMPLE, Map.of(), PATIENCE), sampleType);
    }

    /** Ends the side. */
    public void end() {
        try {
            program.ask(SideServer.STOP, Map.of(), END_PATIENCE);
        } catch (UnsoundRunException e) {
            close();
        }
    }

    @Override
    public void close() {
        alive = false;
        program.close();
    }
}

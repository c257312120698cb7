package dev.replystream.bench.lab.side;

import dev.replystream.bench.lab.RemoteProgram;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The JVMs of all sides, each started when it is first needed, and anew after it had to be ended. Not safe for use by several
 * threads.
 *
 * @param <K> which side
 * @param <R> how far one is
 */
public final class SideJvms<K extends Enum<K>, R> implements AutoCloseable {

    private final Class<R> reachedType;
    private final Starter<K> starter;
    private final Map<K, SideJvm<R>> jvms;

    public SideJvms(Class<K> sides, Class<R> reachedType, Starter<K> starter) {
        this.reachedType = reachedType;
        this.starter = starter;
        this.jvms = new EnumMap<>(sides);
    }

    /** Starts programs whose main method calls {@link SideServer#serve}. */
    @FunctionalInterface
    public interface Starter<K> {

        RemoteProgram start(K side) throws IOException;
    }

    /** The one of {@code side}. */
    public SideJvm<R> of(K side) throws IOException {
        SideJvm<R> jvm = jvms.get(side);
        if (jvm == null || !jvm.isAlive()) {
            jvm = new SideJvm<>(starter.start(side), reachedType);
            jvms.put(side, jvm);
        }
        return jvm;
    }

    @Override
    public void close() {
        jvms.values().forEach(SideJvm::close);
    }
}

package dev.replystream.bench.lab.side;

import dev.replystream.bench.lab.RemoteControl;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * In the JVM of a side: starts it, tells how far it is, and ends it, as often as {@link SideJvm} asks for it.
 *
 * @param <S> settings of a side
 * @param <R> how far one is
 */
public final class SideServer<S, R> {

    static final String START = "start";
    static final String SAMPLE = "sample";
    static final String STOP = "stop";

    private final Class<S> settingsType;
    private final Starter<S, R> starter;
    private @Nullable RunningSide<R> running;

    private SideServer(Class<S> settingsType, Starter<S, R> starter) {
        this.settingsType = settingsType;
        this.starter = starter;
    }

    /** Starts sides. */
    @FunctionalInterface
    public interface Starter<S, R> {

        RunningSide<R> start(S settings) throws Exception;
    }

    /**
     * Serves until nobody asks any more, and ends this JVM then.
     *
     * @param arguments of the main method: the port of the program that gives the orders
     */
    public static <S, R> void serve(String[] arguments, Class<S> settingsType, Starter<S, R> starter)
            throws IOException {
        RemoteControl.serve(Integer.parseInt(arguments[0]), new SideServer<>(settingsType, starter)::carryOut);
        System.exit(0);
    }

    private Object carryOut(String order, String argument) throws Exception {
        return switch (order) {
            case START -> start(JsonMapper.shared().readValue(argument, settingsType));
            case SAMPLE -> sample();
            case STOP -> stop();
            default -> throw new IllegalArgumentException("unknown order " + order);
        };
    }

    private Moment start(S settings) throws Exception {
        Moment before = Moment.now();
        running = starter.start(settings);
        return before;
    }

    private Sample<R> sample() {
        RunningSide<R> sampled = running;
        if (sampled == null) {
            throw new IllegalStateException("no side is started");
        }
        return new Sample<>(Moment.now(), sampled.reached(), sampled.isWell());
    }

    private Object stop() {
        RunningSide<R> ended = running;
        if (ended != null) {
            running = null;
            ended.close();
        }
        return Map.of();
    }
}

package dev.replystream.bench.worker.memory;

import dev.replystream.bench.lab.RemoteControl;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** The JVM in which the window's memory is measured. */
public final class MemoryMain {

    private MemoryMain() {}

    /** Argument: the port of the program that gives the orders. */
    public static void main(String[] arguments) throws IOException {
        RemoteControl.serve(Integer.parseInt(arguments[0]), MemoryMain::carryOut);
        System.exit(0);
    }

    private static Object carryOut(String order, String argument) {
        int messages = JsonMapper.shared().readValue(argument, Integer.class);
        return switch (order) {
            case "in-flight" -> InFlight.bytesPerMessage(messages);
            case "passing" -> Passing.through(messages);
            case "stuck" -> Stuck.behindOne(messages);
            default -> throw new IllegalArgumentException("unknown order " + order);
        };
    }
}

package dev.replystream.local.telegram;

import dev.replystream.local.simulator.program.SimulatorProgram;

/** The simulator as a program; prints its base URL when it is ready and runs until the process is ended. */
public final class TelegramSimulatorMain {
    private TelegramSimulatorMain() {}

    /** Arguments: see {@link TelegramArguments#USAGE}. Exit code 2 for wrong ones, 1 when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        SimulatorProgram.logToStandardOutput();
        TelegramSimulator simulator = SimulatorProgram.start(
                TelegramArguments.USAGE, () -> TelegramSimulator.start(TelegramArguments.parse(arguments)));
        SimulatorProgram.run("Telegram simulator: " + simulator.baseUri(), simulator::close);
    }
}

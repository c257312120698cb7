package dev.replystream.local.openai;

import dev.replystream.local.simulator.program.SimulatorProgram;

/** The simulator as a program; prints its base URL when it is ready and runs until the process is ended. */
public final class OpenAiSimulatorMain {
    private OpenAiSimulatorMain() {}

    /** Arguments: see {@link SimulatorArguments#USAGE}. Exit code 2 for wrong ones, 1 when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        SimulatorProgram.logToStandardOutput();
        OpenAiSimulator simulator = SimulatorProgram.start(
                SimulatorArguments.USAGE, () -> OpenAiSimulator.start(SimulatorArguments.parse(arguments)));
        SimulatorProgram.run("OpenAI simulator: " + simulator.baseUri(), simulator::close);
    }
}

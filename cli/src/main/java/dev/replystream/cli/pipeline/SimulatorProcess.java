package dev.replystream.cli.pipeline;

import dev.replystream.local.data.DataFolder;
import dev.replystream.local.openai.OpenAiSimulatorMain;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.SupervisedJvm;
import dev.replystream.local.process.TcpPorts;
import dev.replystream.local.telegram.TelegramSimulatorMain;
import java.net.URI;
import java.util.List;

/**
 * A simulator in a process of its own.
 *
 * @param address where it answers, without a path
 * @param process the process
 */
record SimulatorProcess(URI address, ChildProcess process) implements AutoCloseable {
    /** What is started: a name, a program and its options. */
    private record Program(String name, Class<?> main, List<String> arguments) {}

    /** Starts that of OpenAI. */
    static SimulatorProcess openAi(PipelineSettings settings, OpenAiTarget.Simulator target, DataFolder data) {
        int port = TcpPorts.choose(settings.ports().simulators().openAi(), "simulator-port");
        return start(
                new Program("openai-simulator", OpenAiSimulatorMain.class, target.arguments()), port, settings, data);
    }

    /** Starts that of Telegram. */
    static SimulatorProcess telegram(PipelineSettings settings, DataFolder data) {
        int port = TcpPorts.choose(settings.ports().simulators().telegram(), "telegram-simulator-port");
        return start(new Program("telegram-simulator", TelegramSimulatorMain.class, List.of()), port, settings, data);
    }

    private static SimulatorProcess start(Program program, int port, PipelineSettings settings, DataFolder data) {
        URI address = URI.create("http://127.0.0.1:" + port);
        ChildProcess process = SupervisedJvm.ofClass(program.name, program.main.getName())
                .jvmOptions("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                .jvmOptions("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .arguments("--port", Integer.toString(port))
                .arguments(program.arguments.toArray(String[]::new))
                .logFile(settings.stack().logFolder().resolve(program.name + ".log"))
                .start();
        data.process(program.name).write(process);
        process.awaitReady(ReadinessProbe.httpGet(URI.create(address + "/simulator/health")), settings.startTimeout());
        return new SimulatorProcess(address, process);
    }

    @Override
    public void close() {
        process.close();
    }
}

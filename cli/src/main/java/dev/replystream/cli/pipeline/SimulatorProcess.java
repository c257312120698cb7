package dev.replystream.cli.pipeline;

import dev.replystream.local.data.DataFolder;
import dev.replystream.local.openai.OpenAiSimulatorMain;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.SupervisedJvm;
import dev.replystream.local.process.TcpPorts;
import java.net.URI;

/**
 * The OpenAI simulator in a process of its own.
 *
 * @param address where it answers, without a path
 * @param process the process
 */
record SimulatorProcess(URI address, ChildProcess process) implements AutoCloseable {
    private static final String NAME = "openai-simulator";
    private static final String MAIN_CLASS = OpenAiSimulatorMain.class.getName();

    static SimulatorProcess start(PipelineSettings settings, OpenAiTarget.Simulator target, DataFolder data) {
        int port = TcpPorts.choose(settings.ports().simulator(), "simulator-port");
        URI address = URI.create("http://127.0.0.1:" + port);
        ChildProcess process = SupervisedJvm.ofClass(NAME, MAIN_CLASS)
                .jvmOptions("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                .jvmOptions("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .arguments("--port", Integer.toString(port))
                .arguments(target.arguments().toArray(String[]::new))
                .logFile(settings.stack().logFolder().resolve(NAME + ".log"))
                .start();
        data.process(NAME).write(process);
        process.awaitReady(ReadinessProbe.httpGet(URI.create(address + "/simulator/health")), settings.startTimeout());
        return new SimulatorProcess(address, process);
    }

    @Override
    public void close() {
        process.close();
    }
}

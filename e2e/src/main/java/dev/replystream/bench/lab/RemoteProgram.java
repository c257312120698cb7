package dev.replystream.bench.lab;

import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.SupervisedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program in a JVM of its own, so that its processor time, its memory and its compiled code are its own, which does what
 * it is told through {@link RemoteControl}. Not safe for use by several threads.
 */
public final class RemoteProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final Socket socket;
    private final BufferedReader in;
    private final PrintWriter out;

    private RemoteProgram(ChildProcess process, Socket socket) throws IOException {
        this.process = process;
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = new PrintWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), true);
    }

    /**
     * Starts one.
     *
     * @param main its main class, whose one argument is the port for {@link RemoteControl#serve}
     * @param logFile where its output goes
     * @param jvmOptions for example {@code -Xmx1g}
     */
    public static RemoteProgram start(Class<?> main, Path logFile, String... jvmOptions) throws IOException {
        return start(main, logFile, List.of(), jvmOptions);
    }

    /**
     * Starts one that needs more than this JVM has.
     *
     * @param libraries folders of jars that come last on its class path
     */
    public static RemoteProgram start(Class<?> main, Path logFile, List<Path> libraries, String... jvmOptions)
            throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout((int) PATIENCE.toMillis());
            SupervisedJvm jvm = SupervisedJvm.ofClass(main.getSimpleName(), main.getName());
            libraries.forEach(jvm::libraries);
            ChildProcess process = jvm.jvmOptions(
                            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                    .jvmOptions("-XX:+UseCompactObjectHeaders")
                    .jvmOptions(jvmOptions)
                    .systemProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider")
                    .systemProperty("logback.configurationFile", "dev/replystream/cli/logging.xml")
                    .arguments(Integer.toString(door.getLocalPort()))
                    .logFile(logFile)
                    .stopTimeout(Duration.ofSeconds(2))
                    .start();
            try {
                return new RemoteProgram(process, door.accept());
            } catch (SocketTimeoutException e) {
                process.kill();
                throw new UnsoundRunException(main.getSimpleName() + " did not start; see " + logFile);
            }
        }
    }

    /**
     * Has something done and waits for it.
     *
     * @param argument anything that Jackson can write
     * @throws UnsoundRunException if it fails, or the program is gone
     */
    public JsonNode ask(String order, Object argument, Duration patience) {
        try {
            socket.setSoTimeout((int) patience.toMillis());
            out.println(order + " " + JsonMapper.shared().writeValueAsString(argument));
            String line = in.readLine();
            if (line == null) {
                throw new UnsoundRunException(process.name() + " ended; see " + process.logFile());
            }
            JsonNode answer = JsonMapper.shared().readTree(line);
            if (answer.has("failure")) {
                throw new UnsoundRunException(
                        process.name() + " failed: " + answer.get("failure").asString());
            }
            return answer.get("result");
        } catch (IOException e) {
            throw new UnsoundRunException(
                    process.name() + " did not " + order + ": " + e.getMessage() + "; see " + process.logFile());
        }
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.kill();
    }
}

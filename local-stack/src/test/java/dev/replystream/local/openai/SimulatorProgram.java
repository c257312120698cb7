package dev.replystream.local.openai;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The simulator as a program of its own, as it runs outside of tests: their class path is not on its own.
 *
 * @param process the program
 * @param output where it writes
 * @param port where it listens
 */
record SimulatorProgram(Process process, Path output, int port) implements AutoCloseable {
    static SimulatorProgram start(Path folder, int port, String... jvmOptions) throws IOException {
        Path output = folder.resolve("openai-simulator.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", classPath(), OpenAiSimulatorMain.class.getName()));
        command.addAll(List.of("--port", Integer.toString(port)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new SimulatorProgram(process, output, port);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}

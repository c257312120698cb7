package dev.replystream.local.process;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes a Java program that runs in a JVM of its own, under {@link SupervisedMain}, and starts it. A Ctrl-C at the
 * terminal does not reach the program: it stops when the starting process closes it, or is gone. Not safe for use by several
 * threads.
 */
public final class SupervisedJvm {
    private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(10);

    private static final String SUPERVISOR_FOLDER = ".supervisor";

    private final String name;
    private final ProgramJar program;
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Path> libraries = new ArrayList<>();
    private Path logFile;
    private Duration stopTimeout = DEFAULT_STOP_TIMEOUT;

    private SupervisedJvm(String name, ProgramJar program) {
        this.name = name;
        this.program = program;
        this.logFile = Path.of(name + ".log");
    }

    /** The program whose main class is {@code mainClass}, on the class path of this JVM. */
    public static SupervisedJvm ofClass(String name, String mainClass) {
        return new SupervisedJvm(name, ProgramJar.ofClassPath(System.getProperty("java.class.path"), mainClass));
    }

    /**
     * The program that {@code java -jar} would run: main class, class path and module openings are those of the manifest.
     *
     * @throws StartException when there is no such jar or its manifest names no main class
     */
    public static SupervisedJvm ofJar(String name, Path jar) {
        return new SupervisedJvm(name, ProgramJar.read(jar));
    }

    /** Adds options of the JVM, such as {@code -Xmx256m}. */
    public SupervisedJvm jvmOptions(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /** Sets a system property. */
    public SupervisedJvm systemProperty(String key, String value) {
        jvmOptions.add("-D" + key + "=" + value);
        return this;
    }

    /** Sets an environment variable; the others are those of this process. */
    public SupervisedJvm environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Adds arguments of the program. */
    public SupervisedJvm arguments(String... values) {
        arguments.addAll(List.of(values));
        return this;
    }

    /** Adds the jars of {@code folder} to the end of the class path. */
    public SupervisedJvm libraries(Path folder) {
        libraries.add(folder);
        return this;
    }

    /** Where its output goes; {@code <name>.log} in the working folder when not set. */
    public SupervisedJvm logFile(Path file) {
        logFile = file;
        return this;
    }

    /** How long an orderly stop may take before it is killed; 10 s when not set. */
    public SupervisedJvm stopTimeout(Duration timeout) {
        stopTimeout = timeout;
        return this;
    }

    /** Starts it and returns at once; {@link ChildProcess#awaitReady} waits for it. */
    public ChildProcess start() {
        return ChildProcess.start(new ChildCommand(name, command(), environment, logFile, stopTimeout));
    }

    private List<String> command() {
        // The shell only makes the JVM ignore an interrupt from the terminal, and then becomes that JVM.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", name));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.jvmOptions());
        command.addAll(jvmOptions);
        command.add("-D" + SupervisedMain.STOP_TIMEOUT_PROPERTY + "=" + stopTimeout.toMillis());
        command.add("-cp");
        command.add(classPath());
        command.add(SupervisedMain.class.getName());
        command.add(program.mainClass());
        command.addAll(arguments);
        return command;
    }

    private String classPath() {
        Path supervisor = logFile.toAbsolutePath().resolveSibling(SUPERVISOR_FOLDER);
        List<String> entries = new ArrayList<>(List.of(program.classPathWithSupervisor(supervisor)));
        libraries.forEach(folder -> entries.add(folder + File.separator + "*"));
        return String.join(File.pathSeparator, entries);
    }
}

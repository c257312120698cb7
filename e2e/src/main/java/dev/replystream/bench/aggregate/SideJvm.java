package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.SideMain;
import dev.replystream.bench.aggregate.side.SideMain.Sample;
import dev.replystream.bench.aggregate.side.SideSettings;
import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.RemoteProgram;
import dev.replystream.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of a side. One that cannot end its side is ended itself. */
final class SideJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END_PATIENCE = Duration.ofSeconds(40);
    private static final String HEAP = "-Xmx1g";

    /** Packages of the JDK that Flink's own start scripts open. */
    private static final List<String> OPENED = List.of("java.lang", "java.util", "java.util.concurrent", "java.time");

    private final RemoteProgram program;
    private boolean alive = true;
    private boolean used;

    private SideJvm(RemoteProgram program) {
        this.program = program;
    }

    /** Starts one; Flink is on the class path of its own side alone. */
    static SideJvm start(Kind kind, Path logFolder) throws IOException {
        Path log = logFolder.resolve("aggregate-" + kind.name().toLowerCase(Locale.ROOT) + ".log");
        if (kind != Kind.FLINK) {
            return new SideJvm(RemoteProgram.start(SideMain.class, log, HEAP));
        }
        Path libraries = ProjectHome.find().path().resolve("e2e/target/flink");
        String[] options = Stream.concat(
                        Stream.of(HEAP), OPENED.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED"))
                .toArray(String[]::new);
        return new SideJvm(RemoteProgram.start(SideMain.class, log, List.of(libraries), options));
    }

    boolean isAlive() {
        return alive;
    }

    /** Starts the side; whether it is the first time in this JVM. */
    boolean begin(SideSettings settings) {
        program.ask("start", settings, PATIENCE);
        boolean first = !used;
        used = true;
        return first;
    }

    Sample sample() {
        return JsonMapper.shared().treeToValue(program.ask("sample", Map.of(), PATIENCE), Sample.class);
    }

    void end() {
        try {
            program.ask("stop", Map.of(), END_PATIENCE);
        } catch (UnsoundRunException e) {
            close();
        }
    }

    @Override
    public void close() {
        alive = false;
        program.close();
    }
}

package dev.replystream.bench.worker;

import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.RemoteProgram;
import dev.replystream.bench.worker.side.SideMain;
import dev.replystream.bench.worker.side.SideMain.Sample;
import dev.replystream.bench.worker.side.SideSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of a side. One that cannot end its side is ended itself. */
final class SideJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);
    private static final String HEAP = "-Xmx1g";

    private final RemoteProgram program;
    private final Set<Boolean> seen = new HashSet<>();
    private boolean alive = true;

    private SideJvm(RemoteProgram program) {
        this.program = program;
    }

    static SideJvm start(Path logFile) throws IOException {
        return new SideJvm(RemoteProgram.start(SideMain.class, logFile, HEAP));
    }

    boolean isAlive() {
        return alive;
    }

    /** Starts a side; whether it is the first whose works call, or wait, in this JVM. */
    boolean begin(SideSettings settings) {
        program.ask("start", settings, PATIENCE);
        return seen.add(settings.work().calls());
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

package dev.replystream.bench.aggregate;

import dev.replystream.bench.aggregate.side.SideMain;
import dev.replystream.bench.aggregate.side.SideSettings.Kind;
import dev.replystream.bench.lab.RemoteProgram;
import dev.replystream.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts the programs of sides. */
final class SidePrograms {

    private static final String HEAP = "-Xmx1g";

    /** Packages of the JDK that Flink's own start scripts open. */
    private static final List<String> OPENED = List.of("java.lang", "java.util", "java.util.concurrent", "java.time");

    private SidePrograms() {}

    /** Starts one; Flink is on the class path of its own side alone. */
    static RemoteProgram start(Kind kind, Path logFolder) throws IOException {
        Path log = logFolder.resolve("aggregate-" + kind.name().toLowerCase(Locale.ROOT) + ".log");
        if (kind != Kind.FLINK) {
            return RemoteProgram.start(SideMain.class, log, HEAP);
        }
        Path libraries = ProjectHome.find().path().resolve("e2e/target/flink");
        String[] options = Stream.concat(
                        Stream.of(HEAP), OPENED.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED"))
                .toArray(String[]::new);
        return RemoteProgram.start(SideMain.class, log, List.of(libraries), options);
    }
}

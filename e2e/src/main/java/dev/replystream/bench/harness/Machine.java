package dev.replystream.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a run was made on.
 *
 * @param cores processors that this JVM may use
 * @param processor its name; {@code unknown} where the system does not tell
 * @param java version of the JDK
 * @param kafka version of the clients and brokers
 */
public record Machine(int cores, String processor, String java, String kafka) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** This one. */
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorOf(CPU_INFO),
                Runtime.version().toString(),
                AppInfoParser.getVersion());
    }

    @Override
    public String toString() {
        return "%d cores (%s), JDK %s, Kafka %s".formatted(cores, processor, java, kafka);
    }

    private static String processorOf(Path info) {
        if (!Files.isReadable(info)) {
            return "unknown";
        }
        try {
            return Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}

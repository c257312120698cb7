package dev.replystream.bench.alerts.prometheus;

import dev.replystream.bench.alerts.prometheus.Monitoring.Timing;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.GuardedProgram;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.TcpPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Prometheus, its Alertmanager, and who that one tells.
 *
 * @param timing how often they look
 */
record RunningPrometheus(Timing timing, ChildProcess prometheus, ChildProcess alertmanager, Receiver receiver)
        implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private static final String RULES = """
            groups:
              - name: calls
                rules:
                  - alert: CallErrorRate
                    expr: >
                      sum by (tenant) (increase(calls_failed_total[5m]))
                      / sum by (tenant) (increase(calls_total[5m])) > 0.05
                      and sum by (tenant) (increase(calls_total[5m])) >= 20
            """;

    static RunningPrometheus start(Installation installed, Timing timing, int exporterPort, Path logFolder)
            throws IOException {
        Path folder = Files.createDirectories(logFolder.resolve(timing.scraper()));
        Receiver receiver = Receiver.start();
        int alertmanagerPort = TcpPorts.free();
        Path routes = Files.writeString(folder.resolve("alertmanager.yml"), routes(timing, receiver.port()));
        ChildProcess alertmanager = child(
                folder,
                installed.alertmanager(),
                "--config.file=" + routes,
                "--storage.path=" + folder.resolve("alertmanager"),
                "--web.listen-address=127.0.0.1:" + alertmanagerPort,
                "--cluster.listen-address=");
        int prometheusPort = TcpPorts.free();
        Files.writeString(folder.resolve("rules.yml"), RULES);
        Path targets =
                Files.writeString(folder.resolve("prometheus.yml"), targets(timing, exporterPort, alertmanagerPort));
        ChildProcess prometheus = child(
                folder,
                installed.prometheus(),
                "--config.file=" + targets,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + prometheusPort);
        RunningPrometheus running = new RunningPrometheus(timing, prometheus, alertmanager, receiver);
        try {
            alertmanager.awaitReady(ready(alertmanagerPort), START_TIMEOUT);
            prometheus.awaitReady(ready(prometheusPort), START_TIMEOUT);
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
        return running;
    }

    /** What Prometheus looks at; what is not said is its default. */
    static String targets(Timing timing, int exporterPort, int alertmanagerPort) {
        String intervals = timing.isDefault() ? "" : """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                """;
        return intervals + """
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: calls
                    metrics_path: %s%s
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                alerting:
                  alertmanagers:
                    - static_configs:
                        - targets: ["127.0.0.1:%d"]
                """.formatted(Exporter.PATH, timing.scraper(), exporterPort, alertmanagerPort);
    }

    /** Whom the Alertmanager tells: each tenant is a group, so that no alert waits for the next look at a group of all. */
    static String routes(Timing timing, int receiverPort) {
        String wait = timing.isDefault() ? "" : "  group_wait: 0s\n";
        return """
                route:
                  receiver: bench
                  group_by: [tenant]
                %sreceivers:
                  - name: bench
                    webhook_configs:
                      - url: http://127.0.0.1:%d/
                        send_resolved: false
                """.formatted(wait, receiverPort);
    }

    private static ReadinessProbe ready(int port) {
        return ReadinessProbe.httpGet(URI.create("http://127.0.0.1:" + port + "/-/ready"));
    }

    private static ChildProcess child(Path folder, Path program, String... arguments) {
        String name = program.getFileName().toString().toLowerCase(Locale.ROOT);
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new GuardedProgram(name, command, "TERM", STOP_TIMEOUT).start(folder.resolve(name + ".log"), Map.of());
    }

    @Override
    public void close() {
        prometheus.close();
        alertmanager.close();
        receiver.close();
    }
}

package dev.replystream.cli.pipeline;

import dev.replystream.local.LocalStack;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.StartException;
import dev.replystream.local.process.SupervisedJvm;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts services against one stack, each in a JVM of its own, with the same settings by environment that
 * {@code docker-compose.yml} gives them.
 *
 * @param settings of the pipeline
 * @param foundation what the services need
 */
record ServiceLauncher(PipelineSettings settings, Foundation foundation) {

    /** The jar of that service. */
    static Path jarOf(Path home, Service service) {
        return home.resolve(service.module()).resolve("target").resolve(service.module() + ".jar");
    }

    /**
     * Checks that everything is built.
     *
     * @throws StartException naming the jars that are missing
     */
    static void requireBuilt(Path home) {
        StringBuilder missing = new StringBuilder();
        for (Service service : Service.values()) {
            Path jar = jarOf(home, service);
            if (!Files.isRegularFile(jar)) {
                missing.append("\n    ").append(jar);
            }
        }
        if (!missing.isEmpty()) {
            throw new StartException("Not everything is built; build it with: ./replystream build. Missing:" + missing);
        }
    }

    /**
     * What is started.
     *
     * @param number 1 for the first instance of the service
     * @param environment variables that it alone gets
     */
    record Start(Service service, int number, int port, Map<String, String> environment) {
        String name() {
            return ServiceInstance.nameOf(service, number);
        }
    }

    /**
     * Starts an instance and returns when it is ready.
     *
     * @throws StartException when it ends before that or is not ready in time, with the last lines of its log
     */
    ServiceInstance start(Start start) {
        Service service = start.service();
        String name = start.name();
        URI address = URI.create("http://127.0.0.1:" + start.port());
        SupervisedJvm jvm = SupervisedJvm.ofJar(name, jarOf(settings.home(), service))
                .jvmOptions("-Xmx%dm".formatted(service.heapMegabytes()), "-Xss512k")
                .jvmOptions("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:MaxMetaspaceSize=160m")
                // Threads that ran out of memory are gone: a process without them looks alive and does nothing.
                .jvmOptions("-XX:+ExitOnOutOfMemoryError")
                .jvmOptions("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .logFile(settings.stack().logFolder().resolve(name + ".log"));
        if (settings.quickStart()) {
            jvm.jvmOptions("-XX:TieredStopAtLevel=1");
        }
        environment(start).forEach(jvm::environment);
        ChildProcess process = jvm.start();
        foundation.data().process(name).write(process);
        process.awaitReady(
                ReadinessProbe.httpGet(URI.create(address + "/actuator/health/readiness")), settings.startTimeout());
        return new ServiceInstance(service, start.number(), address, start.environment(), process);
    }

    private Map<String, String> environment(Start start) {
        LocalStack stack = foundation.stack();
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", Integer.toString(start.port()));
        // What the shell has for a deployment elsewhere does not concern this stack, whose topics have no prefix.
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("REPLYSTREAM_KAFKA_TOPIC_PREFIX", "");
        environment.put("REPLYSTREAM_KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers());
        environment.put(
                "REPLYSTREAM_KAFKA_SCHEMA_REGISTRY_URL", stack.schemaRegistry().url());
        environment.put("SPRING_DATASOURCE_URL", stack.postgres().jdbcUrl());
        environment.put("SPRING_DATASOURCE_USERNAME", stack.postgres().user());
        environment.put("SPRING_DATASOURCE_PASSWORD", stack.postgres().password());
        environment.put(
                "REPLYSTREAM_STREAMS_STATE_DIRECTORY",
                StreamsState.in(settings.dataFolder()).of(start.name()).toString());
        if (start.service() == Service.REPLY_WORKER) {
            environment.putAll(openAi());
            foundation.simulators().telegramAddress().ifPresent(address -> {
                environment.put(TelegramTarget.TOKEN, TelegramTarget.SIMULATOR_TOKEN);
                environment.put(TelegramTarget.BASE_URL, address.toString());
            });
        }
        environment.putAll(settings.environment());
        environment.putAll(start.environment());
        return environment;
    }

    private Map<String, String> openAi() {
        return switch (settings.openAi()) {
            case OpenAiTarget.Simulator _ ->
                Map.of(
                        OpenAiTarget.API_KEY,
                        OpenAiTarget.SIMULATOR_KEY,
                        OpenAiTarget.BASE_URL,
                        foundation.simulators().openAiAddress().orElseThrow() + "/v1");
            case OpenAiTarget.Remote remote -> remote(remote);
        };
    }

    private static Map<String, String> remote(OpenAiTarget.Remote remote) {
        Map<String, String> variables = new HashMap<>(Map.of(OpenAiTarget.API_KEY, remote.apiKey()));
        remote.baseUrl().ifPresent(url -> variables.put(OpenAiTarget.BASE_URL, url.toString()));
        return variables;
    }
}

package dev.replystream.worker;

import dev.replystream.local.LocalStack;
import dev.replystream.local.openai.OpenAiSimulator;
import dev.replystream.service.ServiceMain;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs in production, on a local stack and a simulated provider. */
final class WorkerUnderTest implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private WorkerUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static WorkerUnderTest start(LocalStack stack, OpenAiSimulator simulator, String prefix, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--replystream.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers(),
                "--replystream.kafka.schema-registry-url="
                        + stack.schemaRegistry().url(),
                "--replystream.kafka.topic-prefix=" + prefix,
                "--spring.datasource.url=" + stack.postgres().jdbcUrl(),
                "--spring.datasource.username=" + stack.postgres().user(),
                "--spring.datasource.password=" + stack.postgres().password(),
                "--replystream.openai.api-key=test",
                "--replystream.openai.base-url=" + simulator.baseUri(),
                "--replystream.worker.instance-id=w-0",
                "--replystream.worker.retry.base-delay=20ms",
                "--replystream.worker.line.pause=200ms",
                "--replystream.worker.ledger.tick-interval=500ms"));
        for (String setting : settings) {
            all.removeIf(usual -> usual.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            all.add(setting);
        }
        return new WorkerUnderTest(
                ServiceMain.application(ReplyWorkerApplication.class).run(all.toArray(String[]::new)));
    }

    /** The body of a page of its own HTTP server. */
    String get(String path) {
        String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join()
                    .body();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

package dev.replystream.bench.worker.side;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.limit.LimitConfiguration;
import dev.replystream.worker.openai.Generation;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.GenerationRequest;
import dev.replystream.worker.openai.OpenAiConfiguration;
import dev.replystream.worker.openai.PromptMessage;
import dev.replystream.worker.openai.PromptMessage.Role;
import dev.replystream.worker.openai.ReplyGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** Calls through the worker's own client, wired as the worker wires it. */
final class CallingWriter implements Writer {

    private static final String SYSTEM_PROMPT = "You answer customers of a bank, briefly and politely.";

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final ReplyGenerator generator;

    /**
     * @param baseUrl where the API begins
     * @param concurrency most calls at a time
     */
    CallingWriter(String baseUrl, int concurrency) {
        Map<String, Object> properties = Map.of(
                "replystream.worker.instance-id",
                "bench",
                "replystream.worker.max-in-flight",
                concurrency,
                "replystream.openai.api-key",
                "sk-bench",
                "replystream.openai.base-url",
                baseUrl);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", properties));
        context.register(Wiring.class, LimitConfiguration.class, OpenAiConfiguration.class);
        context.refresh();
        this.generator = context.getBean(ReplyGenerator.class);
    }

    /** What the client's wiring asks for. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WorkerSettings.class)
    static class Wiring {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    @Override
    public String replyTo(IncomingMessage message) {
        Generation generation = generator.generate(new GenerationRequest(
                UUID.randomUUID().toString(),
                List.of(
                        new PromptMessage(Role.SYSTEM, SYSTEM_PROMPT),
                        new PromptMessage(Role.USER, message.getText()))));
        if (generation instanceof Generated generated) {
            return generated.text();
        }
        throw new IllegalStateException("a call failed: " + generation);
    }

    @Override
    public void close() {
        context.close();
    }
}

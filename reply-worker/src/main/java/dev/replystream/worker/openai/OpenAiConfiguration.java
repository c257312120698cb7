package dev.replystream.worker.openai;

import com.openai.client.OpenAIClient;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.limit.CallLimiter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The provider's client, ready for the first call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenAiSettings.class)
public class OpenAiConfiguration {

    @Bean(destroyMethod = "close")
    OpenAIClient openAiClient(OpenAiSettings settings, WorkerSettings worker, CallLimiter limiter) {
        new WarmUp(settings).run();
        return OpenAiClients.client(settings, settings.baseUrl(), worker.maxInFlight(), limiter::report);
    }

    @Bean
    ReplyGenerator replyGenerator(OpenAIClient client, OpenAiSettings settings) {
        return generator(client, settings);
    }

    /** What asks through the API that is set. */
    static ReplyGenerator generator(OpenAIClient client, OpenAiSettings settings) {
        return switch (settings.api()) {
            case CHAT_COMPLETIONS -> new ChatCompletionsGenerator(client, settings);
            case RESPONSES -> new ResponsesGenerator(client, settings);
        };
    }
}

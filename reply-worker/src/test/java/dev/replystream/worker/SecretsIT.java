package dev.replystream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.local.openai.OpenAiSimulator;
import dev.replystream.local.openai.OpenAiSimulatorSettings;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.service.outbound.HookServer;
import dev.replystream.service.outbound.TelegramServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Secrets are planted, everything is logged, calls succeed and fail, and none of the secrets is in the log. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsIT {

    private static final String KEY = "sk-canary-key-7731";
    private static final String KAFKA_PASSWORD = "canary-kafka-7732";
    private static final String DATABASE_PASSWORD = "canary-database-7733";
    private static final String BOT = "42:canary-bot-7734";
    private static final String HOOK = "canary-hook-7735";
    private static final String SIGNATURE = "canary-signature-7736";

    private static final String USER = "secretive";

    private final LocalStack stack =
            SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY, Component.POSTGRES);

    @BeforeEach
    void createUser() throws SQLException {
        try (Connection connection = stack.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + USER + " SUPERUSER LOGIN PASSWORD '" + DATABASE_PASSWORD + "'");
        }
    }

    @Test
    void noneIsInTheLogAtTrace(CapturedOutput output) throws Exception {
        try (OpenAiSimulator simulator = OpenAiSimulator.start(OpenAiSimulatorSettings.DEFAULT);
                PipelineTopics topics = new PipelineTopics(stack, "secrets-it.");
                TelegramServer telegram = new TelegramServer(BOT);
                HookServer hook = new HookServer();
                WorkerUnderTest _ = WorkerUnderTest.start(
                        stack,
                        simulator,
                        "secrets-it.",
                        "--replystream.openai.api-key=" + KEY,
                        "--replystream.kafka.properties.ssl.key.password=" + KAFKA_PASSWORD,
                        "--spring.datasource.username=" + USER,
                        "--spring.datasource.password=" + DATABASE_PASSWORD,
                        "--replystream.delivery.first-pause=10ms",
                        "--replystream.delivery.telegram.base-url=" + telegram.url(),
                        "--replystream.delivery.telegram.token=" + BOT,
                        "--replystream.delivery.webhook.url=" + hook.url("/" + HOOK),
                        "--replystream.delivery.webhook.secret=" + SIGNATURE,
                        "--replystream.delivery.webhook.allow-private=true",
                        "--logging.level.com.sun.net.httpserver=INFO", // the receivers' own log
                        "--logging.level.root=TRACE")) {
            simulator.failNext(Fault.INVALID_API_KEY, 1);
            telegram.answers(500, "");
            hook.answers(500);
            topics.send(Messages.message("m-1").build());
            topics.send(Messages.message("m-2")
                    .setConversationId("c-2")
                    .setChannel("telegram")
                    .setReplyAddress("1001")
                    .build());

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(simulator.journal()).hasSizeGreaterThanOrEqualTo(3);
                assertThat(telegram.requests()).hasSizeGreaterThanOrEqualTo(2);
                assertThat(hook.hooks()).hasSizeGreaterThanOrEqualTo(2);
            });
        }

        assertThat(output.getAll()).contains(" TRACE ").contains("com.openai");
        for (String secret : List.of(KEY, KAFKA_PASSWORD, DATABASE_PASSWORD, BOT, HOOK, SIGNATURE)) {
            assertThat(output.getAll().lines().filter(line -> line.contains(secret)))
                    .isEmpty();
        }
    }
}

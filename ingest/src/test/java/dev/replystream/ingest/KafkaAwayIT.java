package dev.replystream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.replystream.ingest.RunningIngest.Answer;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.schemas.Topics;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the service does while Kafka stands still: its process is stopped by a signal and goes on afterwards. */
class KafkaAwayIT {

    private static final String MESSAGE = "{\"conversation_id\": \"away\", \"text\": \"Is anybody there?\"}";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final int MAX_REQUESTS = 64;

    /** More than are worked on until the last would have waited too long. */
    private static final int FLOOD = 2000;

    @SuppressWarnings("NullAway.Init")
    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = new RunningIngest(
                "away-it.",
                "--replystream.ingest.acknowledgement-timeout=" + TIMEOUT.toMillis() + "ms",
                "--replystream.ingest.max-requests=" + MAX_REQUESTS,
                "--replystream.ingest.queue-timeout=" + TIMEOUT.toMillis() + "ms");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void answersUnavailableInTimeAndTakesTheRepeatWhenKafkaIsBack() throws Exception {
        long kafka = runningKafka();
        assertThat(ingest.post("/messages", MESSAGE).status()).isEqualTo(202);

        Answer away;
        Duration waited;
        Answer readiness;
        signal("-STOP", kafka);
        try {
            long began = System.nanoTime();
            away = ingest.post("/messages", MESSAGE, "Idempotency-Key", "away");
            waited = Duration.ofNanos(System.nanoTime() - began);
            readiness = ingest.send(HttpRequest.newBuilder(ingest.uri("/actuator/health/readiness")));
        } finally {
            signal("-CONT", kafka);
        }

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isEqualTo("5");
        assertThat(away.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(away.json().get("type").stringValue()).isEqualTo("/problems/not-acknowledged");
        assertThat(away.json().get("detail").stringValue()).contains("may or may not have been accepted");
        assertThat(waited).isGreaterThanOrEqualTo(TIMEOUT.minusMillis(100));
        assertThat(readiness.status()).isEqualTo(503);

        Answer back = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> ingest.post("/messages", MESSAGE, "Idempotency-Key", "away"),
                        answer -> answer.status() == 202);
        assertThat(ingest.value(Topics.MESSAGES, back.json()).getMessageId())
                .isEqualTo(back.json().get("message_id").stringValue());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ingest.send(HttpRequest.newBuilder(ingest.uri("/actuator/health/readiness")))
                                .status()
                        == 200);
    }

    @Test
    void refusesWhatHasWaitedTooLongWhileKafkaIsAway() throws Exception {
        long kafka = runningKafka();
        assertThat(ingest.post("/messages", MESSAGE).status()).isEqualTo(202);

        List<Answer> answers;
        signal("-STOP", kafka);
        try {
            answers = flood();
        } finally {
            signal("-CONT", kafka);
        }

        assertThat(answers).extracting(Answer::status).containsOnly(503);
        assertThat(answers)
                .extracting(answer -> answer.json().get("type").stringValue())
                .contains("/problems/busy", "/problems/not-acknowledged");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ingest.post("/messages", MESSAGE).status() == 202);
    }

    private static List<Answer> flood() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> requests = Collections.nCopies(FLOOD, () -> ingest.post("/messages", MESSAGE));
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static long runningKafka() {
        Optional<Long> kafka = ingest.stack().processes().stream()
                .filter(process -> process.name().toLowerCase(Locale.ROOT).contains("kafka"))
                .map(ChildProcess::pid)
                .findFirst();
        assumeFalse(kafka.isEmpty(), "Kafka runs in a container");
        return kafka.get();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }
}

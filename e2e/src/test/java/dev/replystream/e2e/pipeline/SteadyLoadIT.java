package dev.replystream.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.Reply;
import dev.replystream.cli.check.PipelineCheck;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.http.JsonClient;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.ObservationStart;
import dev.replystream.cli.observe.PipelineObserver;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.PipelineSettings;
import dev.replystream.cli.send.IngestSender;
import dev.replystream.cli.send.OutgoingMessage;
import dev.replystream.schemas.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * 500 messages a second over HTTP for a minute, each answered after 500 ms, after three minutes in which the rate
 * rises to that, as the traffic of a system that has just started does. What is outstanding is logged every five
 * seconds; it must not grow while the rate stays. A machine that is too slow for the load fails this: it is a measurement,
 * and runs only when asked for.
 */
@EnabledIfSystemProperty(named = "replystream.long", matches = "true", disabledReason = "takes minutes; --long runs it")
class SteadyLoadIT {

    private static final Logger LOG = LoggerFactory.getLogger(SteadyLoadIT.class);
    private static final int PER_SECOND = 500;
    private static final int SECONDS = 60;
    private static final int RISE_SECONDS = 180;
    private static final long TOTAL = (long) PER_SECOND * (RISE_SECONDS / 2 + SECONDS);
    private static final int CONVERSATIONS_AT_ONCE = 5000;
    private static final int MESSAGES_PER_CONVERSATION = 4;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);
    private static final String FIXED_500_MILLIS = "{\"latency_ms\": {\"distribution\": \"fixed\", \"value\": 500}}";

    @TempDir
    private Path folder;

    @Test
    void keepsUpWithFiveHundredMessagesASecond() throws Exception {
        try (Pipeline pipeline = Pipeline.start(PipelineSettings.in(folder).withQuickStart(false))) {
            Connection connection = Connection.to(pipeline.addresses());
            URI simulator = pipeline.addresses().simulator().orElseThrow();
            answerAfterHalfASecond(simulator);
            PipelineObserver observer =
                    new PipelineObserver(connection, pipeline.addresses().simulator());
            ObservationStart start = observer.now();
            AtomicLong sent = new AtomicLong();
            AtomicLong refused = new AtomicLong();
            AtomicLong answered = new AtomicLong();
            try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
                var counting = background.submit(() -> count(connection, refused, answered));
                List<Long> outstanding = send(connection, sent, refused, answered);
                counting.get();
                assertThat(refused).hasValue(0);
                assertThat(answered.get()).isEqualTo(sent.get());
                assertDoesNotGrow(outstanding);
            }
            await("all calls are accounted for")
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(PipelineCheck.violationsIn(observer.since(start)))
                            .isEmpty());
        }
    }

    private static void answerAfterHalfASecond(URI simulator) {
        try (JsonClient client = new JsonClient("the OpenAI simulator", simulator)) {
            client.put("/simulator/behaviour", JsonMapper.shared().readTree(FIXED_500_MILLIS));
        }
    }

    /** In its last third there is no more than in its first, but for a second's messages. */
    private static void assertDoesNotGrow(List<Long> outstanding) {
        int third = outstanding.size() / 3;
        assertThat(mean(outstanding.subList(2 * third, outstanding.size())))
                .as("outstanding while the rate stays: %s", outstanding)
                .isLessThanOrEqualTo(mean(outstanding.subList(0, third)) + PER_SECOND);
    }

    private static double mean(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    /** Open loop: the pace does not wait for anybody. What was outstanding at each look while the rate stayed. */
    private static List<Long> send(Connection connection, AtomicLong sent, AtomicLong refused, AtomicLong answered) {
        long begin = System.nanoTime();
        long logged = -1;
        List<Long> outstanding = new ArrayList<>();
        try (IngestSender sender = new IngestSender(connection.ingest());
                ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long number = 0; number < TOTAL; number++) {
                double due = secondsUntil(number);
                LockSupport.parkNanos(begin + (long) (due * 1e9) - System.nanoTime());
                long message = number;
                requests.execute(() -> {
                    try {
                        sender.send(message(message));
                        sent.incrementAndGet();
                    } catch (HttpFailure failure) {
                        refused.incrementAndGet();
                        LOG.warn("message {} was refused: {}", message, failure.getMessage());
                    }
                });
                if ((long) due / 5 > logged) {
                    logged = (long) due / 5;
                    if (due >= RISE_SECONDS) {
                        outstanding.add(number - answered.get());
                    }
                    LOG.info(
                            "{} s: {} due, {} accepted, {} answered, {} outstanding",
                            (long) due,
                            number,
                            sent,
                            answered,
                            number - answered.get());
                }
            }
        }
        return outstanding;
    }

    /** When that message is due: the rate rises evenly, then stays. */
    private static double secondsUntil(long number) {
        double whileRising = Math.sqrt(2.0 * number * RISE_SECONDS / PER_SECOND);
        return whileRising < RISE_SECONDS ? whileRising : RISE_SECONDS / 2.0 + (double) number / PER_SECOND;
    }

    private static OutgoingMessage message(long number) {
        long generation = number / (CONVERSATIONS_AT_ONCE * MESSAGES_PER_CONVERSATION);
        String conversation = "steady-%d-%d".formatted(generation, number % CONVERSATIONS_AT_ONCE);
        return new OutgoingMessage(null, conversation, null, "web", "Where is my card? This is question " + number);
    }

    private static void count(Connection connection, AtomicLong refused, AtomicLong answered) {
        try (TopicReader<Reply> reader = new TopicReader<>(connection, Topics.REPLIES)) {
            reader.toBeginning();
            long heard = System.nanoTime();
            while (answered.get() + refused.get() < TOTAL && System.nanoTime() - heard < LONGEST_SILENCE.toNanos()) {
                for (LogRecord<Reply> reply : reader.poll()) {
                    heard = System.nanoTime();
                    answered.addAndGet(Objects.requireNonNull(reply.value())
                            .getMessageIds()
                            .size());
                }
            }
        }
    }
}

package dev.replystream.cli.demo;

import dev.replystream.cli.conversation.ConversationBuilder;
import dev.replystream.cli.conversation.ConversationSettings;
import dev.replystream.cli.conversation.CustomerMessage;
import dev.replystream.cli.conversation.SampleMessages;
import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.send.MessageSender;
import dev.replystream.cli.send.OutgoingMessage;
import dev.replystream.cli.terminal.Interrupt;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The customers of a demo: a dense phase, then a gentle one, at the pace of a clock. One conversation of ten goes straight to
 * the topic, the others through ingest. A conversation's next message is sent when Kafka has the one before. An ingest service
 * that is not ready for a moment is asked again.
 */
final class DemoTraffic {
    private static final Duration GENTLE_SPAN = Duration.ofSeconds(30);
    private static final Duration FIRST_SPAN = Duration.ofMillis(1);
    private static final int GENTLE_PER_SECOND = 2;
    private static final int TOPIC_SHARE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SampleMessages samples = SampleMessages.bundled();
    private final DemoSettings settings;
    private final MessageSender ingest;
    private final MessageSender topic;
    private final Consumer<String> sent;

    /** @param sent is given the id of each message that was accepted */
    DemoTraffic(DemoSettings settings, MessageSender ingest, MessageSender topic, Consumer<String> sent) {
        this.settings = settings;
        this.ingest = ingest;
        this.topic = topic;
        this.sent = sent;
    }

    /**
     * Sends one message of a conversation of its own through ingest.
     *
     * @throws HttpFailure when ingest refuses it, or is not ready for half a minute
     */
    static void sendFirst(DemoSettings settings, MessageSender ingest, Consumer<String> sent, Interrupt interrupt) {
        DemoTraffic traffic = new DemoTraffic(settings, ingest, ingest, sent);
        traffic.send(traffic.build(settings.run() + "-first", 1, FIRST_SPAN), System.nanoTime(), interrupt);
    }

    /**
     * Sends until the time is over or the end is asked for.
     *
     * @throws HttpFailure when ingest refuses a message, or is not ready for half a minute
     */
    void run(Interrupt interrupt) {
        long begin = System.nanoTime();
        Duration dense = settings.denseSpan();
        send(build(settings.run(), settings.messages(), dense), begin, interrupt);
        Duration offset = dense;
        for (int round = 1; !interrupt.isRequested() && offset.compareTo(settings.length()) < 0; round++) {
            Duration left = settings.length().minus(offset);
            Duration span = left.compareTo(GENTLE_SPAN) < 0 ? left : GENTLE_SPAN;
            int messages = (int) Math.max(1, span.toSeconds() * GENTLE_PER_SECOND);
            send(build(settings.run() + "-" + round, messages, span), begin + offset.toNanos(), interrupt);
            offset = offset.plus(span);
            interrupt.await(Duration.ofNanos(Math.max(0, begin + offset.toNanos() - System.nanoTime())));
        }
    }

    private List<CustomerMessage> build(String run, int messages, Duration span) {
        return ConversationBuilder.build(samples, ConversationSettings.of(run, messages, settings.seed(), span));
    }

    private void send(List<CustomerMessage> messages, long begin, Interrupt interrupt) {
        for (CustomerMessage message : messages) {
            long due = begin + message.arrival().toNanos();
            if (interrupt.await(Duration.ofNanos(Math.max(0, due - System.nanoTime())))) {
                return;
            }
            MessageSender sender = goesToTopic(message.conversationId()) ? topic : ingest;
            sendPatiently(sender, OutgoingMessage.of(message), interrupt);
        }
    }

    private void sendPatiently(MessageSender sender, OutgoingMessage message, Interrupt interrupt) {
        long begin = System.nanoTime();
        while (true) {
            try {
                sent.accept(sender.send(message).messageId());
                return;
            } catch (HttpFailure e) {
                if (!e.isTemporary() || System.nanoTime() - begin >= PATIENCE.toNanos()) {
                    throw e;
                }
                if (interrupt.await(PAUSE)) {
                    return;
                }
            }
        }
    }

    private static boolean goesToTopic(String conversationId) {
        return Math.floorMod(conversationId.hashCode(), TOPIC_SHARE) == 0;
    }
}

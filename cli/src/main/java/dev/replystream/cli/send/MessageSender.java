package dev.replystream.cli.send;

/** A way into the pipeline. */
public sealed interface MessageSender extends AutoCloseable permits IngestSender, TopicSender {
    /** Sends a message and returns when Kafka has it. */
    SentMessage send(OutgoingMessage message);

    @Override
    void close();
}

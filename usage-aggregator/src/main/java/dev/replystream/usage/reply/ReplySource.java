package dev.replystream.usage.reply;

import dev.replystream.avro.Feedback;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.usage.intake.Reading;
import dev.replystream.usage.intake.RecordReader;
import dev.replystream.usage.total.ReplySums;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic whose records are counted in reply windows.
 *
 * @param topic the topic
 * @param facts what a record says, given when it arrived
 * @param <V> type of its records
 */
record ReplySource<V extends SpecificRecord>(Topic<V> topic, Facts<V> facts) {

    private static final int LOWEST_RATING = 1;
    private static final int HIGHEST_RATING = 5;

    static final ReplySource<IncomingMessage> MESSAGES = new ReplySource<>(Topics.MESSAGES, (message, arrival) -> {
        Instant received = Objects.requireNonNullElse(message.getReceivedAt(), Instant.ofEpochMilli(arrival));
        return new Fact(
                message.getTenant(),
                message.getMessageId(),
                received,
                sums -> sums.plus(message, received),
                Waiting.of(message, received),
                Optional.empty());
    });

    static final ReplySource<ReplyOutcome> OUTCOMES = new ReplySource<>(
            Topics.REPLY_OUTCOMES,
            (outcome, _) -> new Fact(
                    outcome.getTenant(),
                    outcome.getOutcomeId(),
                    outcome.getOccurredAt(),
                    sums -> sums.plus(outcome),
                    Waiting.of(outcome),
                    Optional.empty()));

    static final ReplySource<Feedback> FEEDBACK = new ReplySource<>(
            Topics.FEEDBACK,
            (feedback, _) -> new Fact(
                    feedback.getTenant(),
                    feedback.getFeedbackId(),
                    feedback.getGivenAt(),
                    sums -> sums.plus(feedback),
                    new Waiting.Unchanged(),
                    faultOf(feedback)));

    static List<ReplySource<?>> all() {
        return List.of(MESSAGES, OUTCOMES, FEEDBACK);
    }

    /** Reads the records of this topic. */
    FactReader reader(AvroSerdes serdes) {
        RecordReader<V> records = new RecordReader<>(serdes.decoderOf(topic.value()));
        return (bytes, arrival) -> switch (records.read(bytes)) {
            case Reading.Read<V>(V value) -> new Reading.Read<>(facts.of(value, arrival));
            case Reading.Refused<V>(Refusal refusal) -> new Reading.Refused<>(refusal);
        };
    }

    private static Optional<String> faultOf(Feedback feedback) {
        Integer rating = feedback.getRating();
        return rating == null || (rating >= LOWEST_RATING && rating <= HIGHEST_RATING)
                ? Optional.empty()
                : Optional.of("rating must be between 1 and 5, was " + rating);
    }

    /** Says what the bytes of a record mean for the windows. */
    @FunctionalInterface
    interface FactReader {

        Reading<Fact> read(byte @Nullable [] value, long arrival);
    }

    /**
     * Says what a record means for the windows.
     *
     * @param <V> type of the records
     */
    @FunctionalInterface
    interface Facts<V> {

        Fact of(V value, long arrival);
    }

    /**
     * What a record means for the windows.
     *
     * @param id identity of the record within its topic
     * @param moment event time
     * @param addition adds it
     * @param waiting what it says about messages that wait
     * @param fault what is wrong with it, if anything is
     */
    record Fact(String tenant, String id, Instant moment, Addition addition, Waiting waiting, Optional<String> fault) {}

    /** Adds a record to sums. */
    @FunctionalInterface
    interface Addition {

        void to(ReplySums sums);
    }
}

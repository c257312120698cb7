package dev.replystream.cli.tail;

import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A topic that can be followed.
 *
 * @param topic the topic
 */
record TailTopic(Topic<? extends SpecificRecord> topic) {
    static final String NAMES = "messages, replies, outcomes, usage, alerts, dead-letters";

    private static final Map<String, Topic<? extends SpecificRecord>> BY_NAME = Map.of(
            "messages", Topics.MESSAGES,
            "replies", Topics.REPLIES,
            "outcomes", Topics.REPLY_OUTCOMES,
            "usage", Topics.USAGE_EVENTS,
            "alerts", Topics.ALERTS,
            "dead-letters", Topics.DEAD_LETTERS);

    /** Reads the name that is given on the command line. */
    static final class Converter implements ITypeConverter<TailTopic> {
        @Override
        public TailTopic convert(String value) {
            Topic<? extends SpecificRecord> topic = BY_NAME.get(value);
            if (topic == null) {
                throw new TypeConversionException("'%s' cannot be followed; choose one of %s".formatted(value, NAMES));
            }
            return new TailTopic(topic);
        }
    }
}

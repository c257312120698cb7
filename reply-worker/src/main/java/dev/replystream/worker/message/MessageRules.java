package dev.replystream.worker.message;

import dev.replystream.avro.IncomingMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a message must be to be answered. Ingest refuses the same over HTTP; a message that was written straight to the topic
 * meets these rules first here.
 */
final class MessageRules {

    private static final int MOST_TEXT_BYTES = 32 * 1024;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int MOST_ATTRIBUTE_BYTES = 1_024;

    private MessageRules() {}

    /** What is wrong with {@code message}; empty when nothing is. */
    static Optional<String> problemOf(IncomingMessage message) {
        return Stream.of(
                        NameRules.required("message_id", message.getMessageId()),
                        NameRules.required("conversation_id", message.getConversationId()),
                        NameRules.required("tenant", message.getTenant()),
                        NameRules.required("channel", message.getChannel()),
                        NameRules.optional("customer_id", message.getCustomerId()),
                        NameRules.optional("reply_address", message.getReplyAddress()),
                        NameRules.optional("source", message.getSource()),
                        NameRules.optional("external_id", message.getExternalId()),
                        NameRules.optional("locale", message.getLocale()),
                        text(message.getText()),
                        attributes(message.getAttributes()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> text(String text) {
        if (text.isBlank()) {
            return Optional.of("text must not be blank");
        }
        int bytes = bytesOf(text);
        if (bytes > MOST_TEXT_BYTES) {
            return Optional.of("text must have at most " + MOST_TEXT_BYTES + " bytes of UTF-8, had " + bytes);
        }
        return text.indexOf('\0') >= 0 ? Optional.of("text must not hold the character U+0000") : Optional.empty();
    }

    /** Their names are not repeated: they are the sender's, of any length. */
    private static Optional<String> attributes(Map<String, String> attributes) {
        if (attributes.size() > MOST_ATTRIBUTES) {
            return Optional.of("attributes must be at most " + MOST_ATTRIBUTES + ", were " + attributes.size());
        }
        int most = attributes.entrySet().stream()
                .mapToInt(each -> bytesOf(each.getKey()) + bytesOf(each.getValue()))
                .max()
                .orElse(0);
        return most > MOST_ATTRIBUTE_BYTES
                ? Optional.of("an attribute must have at most " + MOST_ATTRIBUTE_BYTES
                        + " bytes of UTF-8 with its name, had " + most)
                : Optional.empty();
    }

    private static int bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

package dev.replystream.cli.redrive;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Says which letters tell of the same record, though it was read from different places. */
final class LetterNames {

    private final AvroDecoder<IncomingMessage> decoder;

    LetterNames(AvroDecoder<IncomingMessage> decoder) {
        this.decoder = decoder;
    }

    /** The id of the message in a letter; of anything else, the id of the letter. */
    String of(DeadLetter letter) {
        return messageIn(letter)
                .map(message -> message.getTenant() + "\n" + message.getMessageId())
                .orElse(letter.getDeadLetterId());
    }

    /** The message in a letter; empty when its record holds none. */
    Optional<IncomingMessage> messageIn(DeadLetter letter) {
        ByteBuffer value = letter.getValue();
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.decode(bytesOf(value)));
        } catch (UndecodableRecordException e) {
            return Optional.empty();
        }
    }

    static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

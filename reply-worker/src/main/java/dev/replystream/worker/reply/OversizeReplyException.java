package dev.replystream.worker.reply;

/** A reply, with the ids of all that it answers, is larger than a record may be. */
final class OversizeReplyException extends RuntimeException {

    OversizeReplyException(int bytes, int most) {
        super("a reply may have " + most + " bytes, this one has " + bytes);
    }
}

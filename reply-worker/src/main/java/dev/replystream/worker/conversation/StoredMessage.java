package dev.replystream.worker.conversation;

/**
 * A message that has a stored answer.
 *
 * @param replyId the answer
 * @param partition partition that the message was read from
 * @param offset its offset there
 */
public record StoredMessage(String replyId, int partition, long offset) {

    /** Whether a record from that place is this very message, read again, and not another one with the same id. */
    public boolean isFrom(int otherPartition, long otherOffset) {
        return partition == otherPartition && offset == otherOffset;
    }
}

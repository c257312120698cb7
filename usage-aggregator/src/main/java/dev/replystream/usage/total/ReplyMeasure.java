package dev.replystream.usage.total;

import dev.replystream.avro.ReplyWindow;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** The figures of a reply window that are plain sums. */
enum ReplyMeasure {
    MESSAGES_IN(ReplyWindow::getMessagesIn, ReplyWindow.Builder::setMessagesIn),
    ANSWERED(ReplyWindow::getAnswered, ReplyWindow.Builder::setAnswered),
    TEMPLATED(ReplyWindow::getTemplated, ReplyWindow.Builder::setTemplated),
    FELL_BACK(ReplyWindow::getFellBack, ReplyWindow.Builder::setFellBack),
    SUPPRESSED(ReplyWindow::getSuppressed, ReplyWindow.Builder::setSuppressed),
    GENERATION_FAILED(ReplyWindow::getGenerationFailed, ReplyWindow.Builder::setGenerationFailed),
    SENT(ReplyWindow::getSent, ReplyWindow.Builder::setSent),
    SEND_FAILED(ReplyWindow::getSendFailed, ReplyWindow.Builder::setSendFailed),
    REPLIES(ReplyWindow::getReplies, ReplyWindow.Builder::setReplies),
    FEEDBACK_COUNT(ReplyWindow::getFeedbackCount, ReplyWindow.Builder::setFeedbackCount),
    RATING_COUNT(ReplyWindow::getRatingCount, ReplyWindow.Builder::setRatingCount),
    RATING_SUM(ReplyWindow::getRatingSum, ReplyWindow.Builder::setRatingSum),
    RESOLVED_COUNT(ReplyWindow::getResolvedCount, ReplyWindow.Builder::setResolvedCount),
    HANDOFF_COUNT(ReplyWindow::getHandoffCount, ReplyWindow.Builder::setHandoffCount),
    WAIT_COUNT(ReplyWindow::getWaitCount, ReplyWindow.Builder::setWaitCount),
    WAIT_SUM(ReplyWindow::getWaitSumMillis, ReplyWindow.Builder::setWaitSumMillis);

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final ToLongFunction<ReplyWindow> reader;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final ObjLongConsumer<ReplyWindow.Builder> writer;

    ReplyMeasure(ToLongFunction<ReplyWindow> reader, ObjLongConsumer<ReplyWindow.Builder> writer) {
        this.reader = reader;
        this.writer = writer;
    }

    long of(ReplyWindow window) {
        return reader.applyAsLong(window);
    }

    void write(ReplyWindow.Builder window, long value) {
        writer.accept(window, value);
    }
}

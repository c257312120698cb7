package dev.replystream.stats.reply;

import static dev.replystream.stats.db.Tables.REPLY_MINUTE;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.stats.store.BulkWrite;
import dev.replystream.stats.store.JsonText;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;

/** The columns of the two tables of reply windows, which have the same names. */
final class ReplyWindowColumns {

    private ReplyWindowColumns() {}

    static BulkWrite<ReplyWindow> writeInto(Table<?> table) {
        return BulkWrite.<ReplyWindow>into(table)
                .columns(write -> dimensions(write, table))
                .columns(write -> messages(write, table))
                .columns(write -> feedback(write, table))
                .columns(write -> waits(write, table))
                .replacing(
                        REPLY_MINUTE.TENANT,
                        REPLY_MINUTE.CHANNEL,
                        REPLY_MINUTE.EXPERIMENT,
                        REPLY_MINUTE.VARIANT,
                        REPLY_MINUTE.WINDOW_START);
    }

    private static BulkWrite.Builder<ReplyWindow> dimensions(BulkWrite.Builder<ReplyWindow> write, Table<?> table) {
        return write.column(in(table, REPLY_MINUTE.WINDOW_START), ReplyWindow::getWindowStart)
                .column(in(table, REPLY_MINUTE.TENANT), ReplyWindow::getTenant)
                .column(in(table, REPLY_MINUTE.CHANNEL), ReplyWindow::getChannel)
                .column(in(table, REPLY_MINUTE.EXPERIMENT), ReplyWindow::getExperiment)
                .column(in(table, REPLY_MINUTE.VARIANT), ReplyWindow::getVariant);
    }

    private static BulkWrite.Builder<ReplyWindow> messages(BulkWrite.Builder<ReplyWindow> write, Table<?> table) {
        return write.column(in(table, REPLY_MINUTE.MESSAGES_IN), ReplyWindow::getMessagesIn)
                .column(in(table, REPLY_MINUTE.ANSWERED), ReplyWindow::getAnswered)
                .column(in(table, REPLY_MINUTE.TEMPLATED), ReplyWindow::getTemplated)
                .column(in(table, REPLY_MINUTE.FELL_BACK), ReplyWindow::getFellBack)
                .column(in(table, REPLY_MINUTE.SUPPRESSED), ReplyWindow::getSuppressed)
                .column(in(table, REPLY_MINUTE.GENERATION_FAILED), ReplyWindow::getGenerationFailed)
                .column(in(table, REPLY_MINUTE.SENT), ReplyWindow::getSent)
                .column(in(table, REPLY_MINUTE.SEND_FAILED), ReplyWindow::getSendFailed)
                .column(in(table, REPLY_MINUTE.REPLIES), ReplyWindow::getReplies)
                .column(in(table, REPLY_MINUTE.OLDEST_UNANSWERED_AT), ReplyWindow::getOldestUnansweredAt)
                .column(in(table, REPLY_MINUTE.ERRORS), window -> JsonText.of(window.getErrors()))
                .column(in(table, REPLY_MINUTE.SUPPRESSIONS), window -> JsonText.of(window.getSuppressions()));
    }

    private static BulkWrite.Builder<ReplyWindow> feedback(BulkWrite.Builder<ReplyWindow> write, Table<?> table) {
        return write.column(in(table, REPLY_MINUTE.FEEDBACK_COUNT), ReplyWindow::getFeedbackCount)
                .column(in(table, REPLY_MINUTE.RATING_COUNT), ReplyWindow::getRatingCount)
                .column(in(table, REPLY_MINUTE.RATING_SUM), ReplyWindow::getRatingSum)
                .column(in(table, REPLY_MINUTE.RESOLVED_COUNT), ReplyWindow::getResolvedCount)
                .column(in(table, REPLY_MINUTE.HANDOFF_COUNT), ReplyWindow::getHandoffCount);
    }

    private static BulkWrite.Builder<ReplyWindow> waits(BulkWrite.Builder<ReplyWindow> write, Table<?> table) {
        return write.column(in(table, REPLY_MINUTE.WAIT_COUNT), ReplyWindow::getWaitCount)
                .column(in(table, REPLY_MINUTE.WAIT_SUM_MILLIS), ReplyWindow::getWaitSumMillis)
                .column(in(table, REPLY_MINUTE.WAIT_MAX_MILLIS), ReplyWindow::getWaitMaxMillis)
                .column(in(table, REPLY_MINUTE.WAIT_SKETCH), window -> bytesOf(window.getWaitSketch()));
    }

    private static <T> Field<T> in(Table<?> table, Field<T> model) {
        return Objects.requireNonNull(table.field(model), () -> table + " has no column " + model.getName());
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

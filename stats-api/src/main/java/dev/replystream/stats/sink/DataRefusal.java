package dev.replystream.stats.sink;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a record, and not the circumstances, is why a batch could not be stored.
 *
 * @param reason why, for people, without any content of the record
 */
record DataRefusal(String reason) {

    /** Classes of SQL states that tell of the data: "data exception" and "integrity constraint violation". */
    private static final String DATA_STATES = "22|23";

    /** "Program limit exceeded": a name is longer than an index takes. */
    private static final String TOO_LONG = "54000";

    /**
     * A row without a partition to go to is told as a violated check. The tables of the sinks have no checks: the
     * partition was taken away by somebody, and is made again.
     */
    private static final String NO_PARTITION = "23514";

    /**
     * What {@code failure} says about the data.
     *
     * @throws RuntimeException {@code failure} itself, if it says nothing about it
     */
    static DataRefusal of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidRecordException) {
                return new DataRefusal(Objects.toString(cause.getMessage()));
            }
            if (cause instanceof SQLException refused && isAboutData(refused.getSQLState())) {
                return new DataRefusal("PostgreSQL refuses it with SQL state " + refused.getSQLState());
            }
        }
        throw failure;
    }

    private static boolean isAboutData(@Nullable String state) {
        return state != null
                && !state.equals(NO_PARTITION)
                && (state.equals(TOO_LONG) || state.matches("(" + DATA_STATES + ")..."));
    }
}

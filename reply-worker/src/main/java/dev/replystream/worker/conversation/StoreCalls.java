package dev.replystream.worker.conversation;

import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;

/** Tells statements that the database refuses from those that may succeed later. */
public final class StoreCalls {

    private StoreCalls() {}

    /**
     * Runs a statement. Data that the database refuses is refused again next time; anything else may be over by then.
     *
     * @throws StoreUnavailableException when trying again later may help
     * @throws DataAccessException when it would not
     */
    public static <R> R call(Supplier<R> statement) {
        try {
            return statement.get();
        } catch (DataAccessException e) {
            SQLStateClass kind = e.sqlStateClass();
            if (kind == SQLStateClass.C22_DATA_EXCEPTION || kind == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
                throw e;
            }
            throw new StoreUnavailableException(e);
        }
    }

    /** The same for a statement whose result does not matter. */
    public static void run(Supplier<?> statement) {
        Object _ = call(statement);
    }
}

package dev.replystream.stats.deadletter;

import static dev.replystream.stats.db.Tables.DEAD_LETTER;
import static dev.replystream.stats.store.Conditions.equalUnlessNull;
import static dev.replystream.stats.store.Conditions.within;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import dev.replystream.stats.web.Cursor;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;

/** What services could not use. */
public final class StoredDeadLetters {

    private static final SelectField<DeadLetterView.Source> SOURCE = row(
                    DEAD_LETTER.SOURCE_TOPIC,
                    DEAD_LETTER.SOURCE_PARTITION,
                    DEAD_LETTER.SOURCE_OFFSET,
                    DEAD_LETTER.SOURCE_TIMESTAMP,
                    DEAD_LETTER.KEY_BYTES,
                    DEAD_LETTER.VALUE_BYTES)
            .convertFrom(Records.mapping(DeadLetterView.Source::new));

    private static final SelectField<DeadLetterView.Place> LETTER = row(
                    DEAD_LETTER.LETTER_PARTITION, DEAD_LETTER.LETTER_OFFSET)
            .convertFrom(Records.mapping(DeadLetterView.Place::new));

    private final DSLContext database;

    public StoredDeadLetters(DSLContext database) {
        this.database = database;
    }

    /** At most {@code limit} dead letters that {@code filter} means, newest first, beginning after {@code cursor}. */
    List<DeadLetterView> newest(DeadLetterFilter filter, @Nullable Cursor cursor, int limit) {
        return database.select(
                        DEAD_LETTER.DEAD_LETTER_ID,
                        DEAD_LETTER.FAILED_AT,
                        DEAD_LETTER.SERVICE,
                        DEAD_LETTER.STAGE,
                        DEAD_LETTER.CAUSE,
                        DEAD_LETTER.MESSAGE,
                        DEAD_LETTER.ATTEMPTS,
                        SOURCE,
                        LETTER)
                .from(DEAD_LETTER)
                .where(DEAD_LETTER.TENANT.eq(filter.tenant()))
                .and(within(DEAD_LETTER.FAILED_AT, filter.period()))
                .and(equalUnlessNull(DEAD_LETTER.SERVICE, filter.service()))
                .and(equalUnlessNull(DEAD_LETTER.STAGE, filter.stage()))
                .and(equalUnlessNull(DEAD_LETTER.CAUSE, filter.cause()))
                .and(equalUnlessNull(DEAD_LETTER.SOURCE_TOPIC, filter.topic()))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(DEAD_LETTER.FAILED_AT, DEAD_LETTER.DEAD_LETTER_ID)
                                        .lt(cursor.at(), cursor.id()))
                .orderBy(DEAD_LETTER.FAILED_AT.desc(), DEAD_LETTER.DEAD_LETTER_ID.desc())
                .limit(limit)
                .fetch(Records.mapping(DeadLetterView::new));
    }
}

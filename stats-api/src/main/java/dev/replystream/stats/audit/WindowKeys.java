package dev.replystream.stats.audit;

import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static org.jooq.impl.DSL.row;

import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.WindowKey;
import dev.replystream.stats.usage.UsageGroup;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Records;

/** Names windows as their topic does. A group's number never changes its meaning, so it is read once. */
final class WindowKeys {

    private final DSLContext database;
    private final Map<Integer, UsageGroup> groups = new ConcurrentHashMap<>();

    WindowKeys(DSLContext database) {
        this.database = database;
    }

    /** The key of the window at {@code place}. */
    String of(WindowRows.Place place, long windowMillis) {
        UsageGroup group = groups.computeIfAbsent(place.groupId(), this::read);
        return WindowKey.of(withoutFigures(group, place.start(), windowMillis));
    }

    private UsageGroup read(int groupId) {
        return database.select(row(
                                USAGE_GROUP.TENANT,
                                USAGE_GROUP.API_TYPE,
                                USAGE_GROUP.OPERATION,
                                USAGE_GROUP.MODEL,
                                USAGE_GROUP.CHANNEL,
                                USAGE_GROUP.EXPERIMENT,
                                USAGE_GROUP.VARIANT)
                        .convertFrom(Records.mapping(UsageGroup::new)))
                .from(USAGE_GROUP)
                .where(USAGE_GROUP.GROUP_ID.eq(groupId))
                .fetchSingle()
                .value1();
    }

    /** A window whose figures are all zero: the key needs none of them. */
    private static UsageWindow withoutFigures(UsageGroup group, Instant start, long windowMillis) {
        return new UsageWindow(
                group.tenant(),
                group.apiType(),
                group.operation(),
                group.model(),
                group.channel(),
                group.experiment(),
                group.variant(),
                start,
                windowMillis,
                0L,
                0L,
                0L,
                0L,
                0L,
                Map.of(),
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                ByteBuffer.allocate(0));
    }
}

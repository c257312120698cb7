package dev.replystream.stats.usage;

import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static org.jooq.impl.DSL.row;

import dev.replystream.stats.store.BulkWrite;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Row7;

/** Groups with the numbers that calls and windows name them by. */
public final class UsageGroups {

    private static final Map<Dimension, Field<String>> COLUMNS = Map.of(
            Dimension.API_TYPE, USAGE_GROUP.API_TYPE,
            Dimension.OPERATION, USAGE_GROUP.OPERATION,
            Dimension.MODEL, USAGE_GROUP.MODEL,
            Dimension.CHANNEL, USAGE_GROUP.CHANNEL,
            Dimension.EXPERIMENT, USAGE_GROUP.EXPERIMENT,
            Dimension.VARIANT, USAGE_GROUP.VARIANT);

    private static final BulkWrite<UsageGroup> INSERT = BulkWrite.<UsageGroup>into(USAGE_GROUP)
            .column(USAGE_GROUP.TENANT, UsageGroup::tenant)
            .column(USAGE_GROUP.API_TYPE, UsageGroup::apiType)
            .column(USAGE_GROUP.OPERATION, UsageGroup::operation)
            .column(USAGE_GROUP.MODEL, UsageGroup::model)
            .column(USAGE_GROUP.CHANNEL, UsageGroup::channel)
            .column(USAGE_GROUP.EXPERIMENT, UsageGroup::experiment)
            .column(USAGE_GROUP.VARIANT, UsageGroup::variant)
            .keepingExisting();

    private final Map<UsageGroup, Integer> ids;

    private UsageGroups(Map<UsageGroup, Integer> ids) {
        this.ids = ids;
    }

    /** {@code groups} with their numbers; a new group gets one. */
    public static UsageGroups of(DSLContext transaction, Stream<UsageGroup> groups) {
        Set<UsageGroup> missing = groups.collect(Collectors.toCollection(HashSet::new));
        Map<UsageGroup, Integer> ids = read(transaction, missing);
        missing.removeAll(ids.keySet());
        if (!missing.isEmpty()) {
            INSERT.write(transaction, missing);
            ids.putAll(read(transaction, missing));
        }
        return new UsageGroups(ids);
    }

    /** The number of {@code group}, which is one of those. */
    public int idOf(UsageGroup group) {
        Integer id = ids.get(group);
        if (id == null) {
            throw new IllegalStateException("the group " + group + " has no number");
        }
        return id;
    }

    /** That a row of the table of groups is one of those that {@code filter} means. */
    public static Condition meantBy(UsageFilter filter) {
        return filter.values().entrySet().stream()
                .map(wanted -> column(wanted.getKey()).eq(wanted.getValue()))
                .reduce(USAGE_GROUP.TENANT.eq(filter.tenant()), Condition::and);
    }

    private static Field<String> column(Dimension dimension) {
        return Objects.requireNonNull(COLUMNS.get(dimension), "every dimension is a column");
    }

    private static Map<UsageGroup, Integer> read(DSLContext transaction, Collection<UsageGroup> groups) {
        return transaction
                .select(
                        row(
                                        USAGE_GROUP.TENANT,
                                        USAGE_GROUP.API_TYPE,
                                        USAGE_GROUP.OPERATION,
                                        USAGE_GROUP.MODEL,
                                        USAGE_GROUP.CHANNEL,
                                        USAGE_GROUP.EXPERIMENT,
                                        USAGE_GROUP.VARIANT)
                                .mapping(UsageGroup::new),
                        USAGE_GROUP.GROUP_ID)
                .from(USAGE_GROUP)
                .where(row(
                                USAGE_GROUP.TENANT,
                                USAGE_GROUP.API_TYPE,
                                USAGE_GROUP.OPERATION,
                                USAGE_GROUP.MODEL,
                                USAGE_GROUP.CHANNEL,
                                USAGE_GROUP.EXPERIMENT,
                                USAGE_GROUP.VARIANT)
                        .in(groups.stream().map(UsageGroups::values).toList()))
                .fetchMap(Record2::value1, Record2::value2);
    }

    private static Row7<String, String, String, String, String, String, String> values(UsageGroup group) {
        return row(
                group.tenant(),
                group.apiType(),
                group.operation(),
                group.model(),
                group.channel(),
                group.experiment(),
                group.variant());
    }
}

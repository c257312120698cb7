package dev.replystream.stats.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the parts of partitioned tables before rows need them, and drops those whose retention is over. Several
 * instances may do so at once: a lock in the database puts them one after another.
 *
 * <p>Safe for use by several threads.
 */
public final class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final String SCHEMA = "stats";
    private static final long LOCK = 0x7265706c79737401L;

    private final DSLContext database;
    private final InstantSource clock;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> passedOver = new ConcurrentHashMap<>();

    public Partitions(DSLContext database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether a row of {@code moment} is still kept; an older one would be dropped at once. */
    public boolean keeps(PartitionedTable whole, Instant moment) {
        return !moment.isBefore(keptSince(whole));
    }

    /** The oldest moment whose rows are kept. */
    public Instant keptSince(PartitionedTable whole) {
        return whole.keptSince(clock.instant());
    }

    /** The same if a period that begins at {@code from} reaches further back; null if it does not, or has no begin. */
    public @Nullable Instant cutAt(PartitionedTable whole, @Nullable Instant from) {
        return from == null || keeps(whole, from) ? null : keptSince(whole);
    }

    /** Makes the parts that rows of {@code moments} need. In a transaction of its own, so that nobody waits long for the lock. */
    public void require(PartitionedTable whole, Collection<Instant> moments) {
        Set<PartitionedTable.Part> missing = moments.stream()
                .map(whole::partOf)
                .filter(part -> !known.contains(part.name()))
                .collect(Collectors.toSet());
        if (missing.isEmpty()) {
            return;
        }
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            lock(transaction);
            missing.forEach(part -> create(transaction, whole, part));
        });
        missing.forEach(part -> known.add(part.name()));
    }

    /** Forgets which parts of {@code whole} there are: somebody may have taken one away. */
    public void forget(PartitionedTable whole) {
        known.removeIf(name -> whole.partNamed(name).isPresent());
    }

    /** Counts rows that were not stored because their retention is over. */
    public void passOver(PartitionedTable whole, long rows) {
        if (rows > 0) {
            passedOver
                    .computeIfAbsent(whole.table().getName(), _ -> new LongAdder())
                    .add(rows);
        }
    }

    /** Rows that were passed over since the start. */
    public long passedOver(PartitionedTable whole) {
        LongAdder rows = passedOver.get(whole.table().getName());
        return rows == null ? 0 : rows.sum();
    }

    /** Makes the parts of today and of {@code days} days more. */
    public void makeAhead(PartitionedTable whole, int days) {
        Instant now = clock.instant();
        List<Instant> moments = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .datesUntil(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(days + 1L))
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .toList();
        require(whole, moments);
    }

    /** Drops the parts whose retention is over. */
    public void dropExpired(PartitionedTable whole) {
        LocalDate keptSince = LocalDate.ofInstant(whole.keptSince(clock.instant()), ZoneOffset.UTC);
        List<PartitionedTable.Part> expired = partsOf(whole).stream()
                .filter(part -> !part.end().isAfter(keptSince))
                .toList();
        for (PartitionedTable.Part part : expired) {
            known.remove(part.name());
            database.dropTableIfExists(name(SCHEMA, part.name())).execute();
            LOG.info("dropped {}.{}: its retention of {} is over", SCHEMA, part.name(), whole.retention());
        }
    }

    private List<PartitionedTable.Part> partsOf(PartitionedTable whole) {
        return database
                .select(field(name("part", "relname"), String.class))
                .from(table(name("pg_catalog", "pg_inherits")).as("inherits"))
                .join(table(name("pg_catalog", "pg_class")).as("part"))
                .on("part.oid = inherits.inhrelid")
                .where(
                        "inherits.inhparent = {0}::regclass",
                        inline(SCHEMA + "." + whole.table().getName()))
                .fetch(part -> whole.partNamed(part.value1()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static void lock(DSLContext transaction) {
        transaction.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
    }

    private static void create(DSLContext transaction, PartitionedTable whole, PartitionedTable.Part part) {
        transaction.execute(
                "CREATE TABLE IF NOT EXISTS {0} PARTITION OF {1} FOR VALUES FROM ({2}) TO ({3})",
                name(SCHEMA, part.name()),
                name(SCHEMA, whole.table().getName()),
                inline(part.start() + "T00:00:00Z"),
                inline(part.end() + "T00:00:00Z"));
    }
}

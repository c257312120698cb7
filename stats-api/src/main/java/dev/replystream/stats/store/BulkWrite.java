package dev.replystream.stats.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Writes any number of rows with one statement whose text never changes: each column travels as one array ({@code
 * unnest}). Writing the same rows again changes nothing.
 *
 * @param <R> what a row is made from
 */
public final class BulkWrite<R> {

    private final String sql;
    private final List<BulkColumn<R, ?>> columns;
    private final List<BulkColumn<R, ?>> key;

    private BulkWrite(String sql, List<BulkColumn<R, ?>> columns, List<BulkColumn<R, ?>> key) {
        this.sql = sql;
        this.columns = columns;
        this.key = key;
    }

    /** Begins the description of a write into {@code table}. */
    public static <R> Builder<R> into(Table<?> table) {
        return new Builder<>(table);
    }

    /**
     * Writes {@code rows}; of several with the same key, the last one.
     *
     * @return rows that were inserted or replaced
     */
    public int write(DSLContext transaction, Collection<R> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        Collection<R> distinct = key.isEmpty() ? rows : newestByKey(rows);
        return transaction.connectionResult(connection -> execute(connection, distinct));
    }

    private Collection<R> newestByKey(Collection<R> rows) {
        Map<List<Object>, R> newest = new LinkedHashMap<>();
        for (R row : rows) {
            newest.put(
                    Arrays.asList(
                            key.stream().map(column -> column.valueOf(row)).toArray()),
                    row);
        }
        return newest.values();
    }

    private int execute(Connection connection, Collection<R> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                BulkColumn<R, ?> column = columns.get(i);
                statement.setArray(i + 1, connection.createArrayOf(column.sqlType(), column.arrayOf(rows)));
            }
            return statement.executeUpdate();
        }
    }

    /** Collects the columns, then decides what happens to a row that is there already. */
    public static final class Builder<R> {

        private final Table<?> table;
        private final List<BulkColumn<R, ?>> columns = new ArrayList<>();

        private Builder(Table<?> table) {
            this.table = table;
        }

        /** Adds a column and where its value comes from. */
        public <T> Builder<R> column(Field<T> field, Function<R, ? extends @Nullable T> value) {
            columns.add(new BulkColumn<>(field, value));
            return this;
        }

        /** Adds what {@code more} adds. */
        public Builder<R> columns(Function<Builder<R>, Builder<R>> more) {
            return more.apply(this);
        }

        /** A row that is there already stays as it is. */
        public BulkWrite<R> keepingExisting() {
            return new BulkWrite<>(insert() + " ON CONFLICT DO NOTHING", List.copyOf(columns), List.of());
        }

        /** A row with the same key is replaced. */
        public BulkWrite<R> replacing(Field<?>... key) {
            return replacing(List.of(key), "");
        }

        /** A row with the same key is replaced when its {@code version} is not the higher one. */
        public BulkWrite<R> replacingUpTo(Field<?> version, Field<?>... key) {
            String name = quoted(version);
            return replacing(List.of(key), " WHERE written." + name + " <= EXCLUDED." + name);
        }

        private BulkWrite<R> replacing(List<Field<?>> key, String condition) {
            List<String> keyNames = key.stream().map(Field::getName).toList();
            List<BulkColumn<R, ?>> keyColumns = columns.stream()
                    .filter(column -> keyNames.contains(column.field().getName()))
                    .toList();
            if (keyColumns.size() != key.size()) {
                throw new IllegalArgumentException("the key " + key + " must be among the columns of " + table);
            }
            String names = key.stream().map(Builder::quoted).collect(Collectors.joining(", "));
            String changes = columns.stream()
                    .filter(column -> !keyColumns.contains(column))
                    .map(column -> quoted(column.field()))
                    .map(name -> name + " = EXCLUDED." + name)
                    .collect(Collectors.joining(", "));
            String conflict = " ON CONFLICT (" + names + ") DO UPDATE SET " + changes + condition;
            return new BulkWrite<>(insert() + conflict, List.copyOf(columns), keyColumns);
        }

        private String insert() {
            String names =
                    columns.stream().map(column -> quoted(column.field())).collect(Collectors.joining(", "));
            String arrays = columns.stream()
                    .map(column -> "?::" + column.sqlType() + "[]")
                    .collect(Collectors.joining(", "));
            return "INSERT INTO " + qualified(table) + " AS written (" + names + ") SELECT * FROM unnest(" + arrays
                    + ")";
        }

        private static String qualified(Table<?> table) {
            String schema = Objects.requireNonNull(table.getSchema(), "tables are generated with their schema")
                    .getName();
            return '"' + schema + "\".\"" + table.getName() + '"';
        }

        private static String quoted(Field<?> field) {
            return '"' + field.getName() + '"';
        }
    }
}

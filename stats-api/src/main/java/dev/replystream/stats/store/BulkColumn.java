package dev.replystream.stats.store;

import java.lang.reflect.Array;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** One column of a bulk write. Types without a binary array form in the driver travel as text. */
record BulkColumn<R, T>(Field<T> field, Function<R, ? extends @Nullable T> value) {

    private static final Map<Class<?>, Form> FORMS = Map.of(
            UUID.class, new Form("uuid", String.class),
            Instant.class, new Form("timestamptz", String.class),
            JSONB.class, new Form("jsonb", String.class),
            String.class, new Form("varchar", String.class),
            Short.class, new Form("int2", Short.class),
            Integer.class, new Form("int4", Integer.class),
            Long.class, new Form("int8", Long.class),
            Boolean.class, new Form("bool", Boolean.class),
            Double.class, new Form("float8", Double.class),
            byte[].class, new Form("bytea", byte[].class));

    BulkColumn {
        if (!FORMS.containsKey(field.getType())) {
            throw new IllegalArgumentException("no array form for " + field + " of " + field.getType());
        }
    }

    /** How a type travels. */
    private record Form(String sqlType, Class<?> element) {}

    String sqlType() {
        return form().sqlType();
    }

    @Nullable
    T valueOf(R row) {
        return value.apply(row);
    }

    Object[] arrayOf(Collection<R> rows) {
        Class<?> element = form().element();
        Object[] array = (Object[]) Array.newInstance(element, rows.size());
        int next = 0;
        for (R row : rows) {
            T content = value.apply(row);
            array[next] = content == null || element.isInstance(content) ? content : content.toString();
            next++;
        }
        return array;
    }

    private Form form() {
        Form form = FORMS.get(field.getType());
        if (form == null) {
            throw new IllegalStateException("checked by the constructor: " + field);
        }
        return form;
    }
}

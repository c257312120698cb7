package dev.replystream.stats.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as CSV (RFC 4180): a line of names, then one line for each record. Components of nested records are columns of
 * their own, named {@code outer.inner}; lists and maps are JSON. A text that a spreadsheet would take for a formula is
 * preceded by an apostrophe.
 */
final class CsvText {

    private CsvText() {}

    /** The table of {@code rows}, each of which is a {@code type}. */
    static String of(Class<? extends Record> type, List<? extends Record> rows) {
        StringBuilder table = new StringBuilder();
        StringJoiner header = line();
        names(type, "").forEach(header::add);
        table.append(header);
        for (Record row : rows) {
            StringJoiner line = line();
            values(type, row).forEach(value -> line.add(cell(value)));
            table.append(line);
        }
        return table.toString();
    }

    private static StringJoiner line() {
        return new StringJoiner(",", "", "\r\n");
    }

    private static List<String> names(Class<?> type, String prefix) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + columnOf(component.getName());
            if (component.getType().isRecord()) {
                names.addAll(names(component.getType(), name + "."));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    /** The name that the component has in JSON. */
    private static String columnOf(String component) {
        return component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static List<@Nullable Object> values(Class<?> type, @Nullable Object row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = row == null ? null : valueOf(component, row);
            if (component.getType().isRecord()) {
                values.addAll(values(component.getType(), value));
            } else {
                values.add(value);
            }
        }
        return values;
    }

    private static @Nullable Object valueOf(RecordComponent component, Object row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("records have readable components", e);
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return quoted(JsonMapper.shared().writeValueAsString(value));
        }
        String text = value.toString();
        return quoted(value instanceof String && isFormula(text) ? "'" + text : text);
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}

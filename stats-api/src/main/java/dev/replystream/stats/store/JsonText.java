package dev.replystream.stats.store;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The forms that maps and lists have in a {@code jsonb} column. */
public final class JsonText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private JsonText() {}

    /** Counts or labels by name. */
    public static JSONB of(Map<String, ?> map) {
        return JSONB.valueOf(JSON.writeValueAsString(map));
    }

    /** A list of ids, offsets or records. */
    public static JSONB of(Collection<?> list) {
        return JSONB.valueOf(JSON.writeValueAsString(list));
    }

    /** Counts by name, in the order of the names. */
    public static Map<String, Long> countsOf(JSONB json) {
        return JSON.readValue(json.data(), COUNTS);
    }

    /** What a column holds, as a type of ours. */
    public static <T> T read(JSONB json, TypeReference<T> type) {
        return JSON.readValue(json.data(), type);
    }
}

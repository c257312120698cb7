package dev.replystream.alert.topology;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.replystream.alert.evaluation.Watch;
import dev.replystream.alert.evaluation.WatchKey;
import dev.replystream.alert.state.AlertState;
import dev.replystream.alert.state.Firing;
import dev.replystream.alert.state.Ok;
import dev.replystream.alert.state.Pending;
import dev.replystream.alert.state.Recovering;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import tools.jackson.databind.json.JsonMapper;

/**
 * A watch in the store, as JSON: the changelog can be read by people.
 *
 * @param tenant owner of the rule
 * @param watch where a rule stands with a group
 */
record StoredWatch(String tenant, Watch watch) {

    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(AlertState.class, NamedState.class).build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Ok.class, name = "ok"),
        @JsonSubTypes.Type(value = Pending.class, name = "pending"),
        @JsonSubTypes.Type(value = Firing.class, name = "firing"),
        @JsonSubTypes.Type(value = Recovering.class, name = "recovering")
    })
    private interface NamedState {}

    static Serde<StoredWatch> serde() {
        return Serdes.serdeFrom(
                (_, stored) -> stored == null ? null : JSON.writeValueAsBytes(stored),
                (_, bytes) -> bytes == null ? null : JSON.readValue(bytes, StoredWatch.class));
    }

    /** The key in the store; lengths keep different names apart. */
    static String keyOf(String tenant, WatchKey key) {
        return tenant.length() + ":" + tenant + key.rule().length() + ":" + key.rule() + key.group();
    }
}

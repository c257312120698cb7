package dev.replystream.stats.audit;

import dev.replystream.avro.AuditRange;
import dev.replystream.stats.store.JsonText;
import java.util.List;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;

/**
 * What a recount read of one partition.
 *
 * @param topic the topic
 * @param partition the partition
 * @param fromOffset first offset, inclusive
 * @param toOffset last offset, exclusive
 */
public record AuditRangeRead(String topic, int partition, long fromOffset, long toOffset) {

    private static final TypeReference<List<AuditRangeRead>> LIST = new TypeReference<>() {};

    static JSONB json(List<AuditRange> ranges) {
        return JsonText.of(ranges.stream()
                .map(range -> new AuditRangeRead(
                        range.getTopic(), range.getPartition(), range.getFromOffset(), range.getToOffset()))
                .toList());
    }

    static List<AuditRangeRead> of(JSONB json) {
        return JsonText.read(json, LIST);
    }
}

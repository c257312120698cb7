package dev.replystream.worker.commit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Results that are not committed yet, in the order in which they came. Confined to one thread. */
public final class PendingResults {

    private final List<Result> results = new ArrayList<>();

    /**
     * The records of one piece of work.
     *
     * @param partition partition that it answers
     */
    public record Result(int partition, List<ProducerRecord<byte[], byte[]>> records) {}

    public void add(int partition, List<ProducerRecord<byte[], byte[]>> records) {
        results.add(new Result(partition, records));
    }

    /** All of them. */
    public List<Result> all() {
        return List.copyOf(results);
    }

    public int size() {
        return results.size();
    }

    /** Takes off those that were committed. */
    public void remove(Collection<Result> committed) {
        Set<Result> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(committed);
        results.removeIf(gone::contains);
    }

    /** Forgets those of a partition that is another worker's now. */
    public void drop(int partition) {
        results.removeIf(result -> result.partition() == partition);
    }
}

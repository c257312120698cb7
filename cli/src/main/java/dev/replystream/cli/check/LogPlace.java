package dev.replystream.cli.check;

/**
 * Where a record stands.
 *
 * @param partition of its topic
 * @param offset in that partition
 */
public record LogPlace(int partition, long offset) implements Comparable<LogPlace> {
    @Override
    public int compareTo(LogPlace other) {
        int byPartition = Integer.compare(partition, other.partition);
        return byPartition == 0 ? Long.compare(offset, other.offset) : byPartition;
    }

    @Override
    public String toString() {
        return partition + "/" + offset;
    }
}

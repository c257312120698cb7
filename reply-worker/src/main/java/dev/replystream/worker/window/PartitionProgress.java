package dev.replystream.worker.window;

import java.util.BitSet;

/**
 * Which offsets of a partition are finished: everything before a position, and some beyond it. Offsets that the log
 * skips (transaction markers, deleted records) count as finished as soon as a later record is read.
 *
 * <p>A ring of bits of a fixed size: memory does not depend on what happens.
 */
final class PartitionProgress {

    private final int maxSpan;
    private final int mask;
    private final long[] words;
    private long position;
    private long next;
    private long end;

    /**
     * @param position first offset that is not known to be finished
     * @param finishedBeyond what is finished from there on, bit 0 being {@code position}
     * @param maxSpan most offsets from the position to the newest record
     */
    PartitionProgress(long position, BitSet finishedBeyond, int maxSpan) {
        int bits = Integer.highestOneBit(Math.max(maxSpan, finishedBeyond.length()) - 1) << 1;
        this.maxSpan = maxSpan;
        this.mask = Math.max(bits, Long.SIZE) - 1;
        this.words = new long[(mask + 1) / Long.SIZE];
        this.position = position;
        this.next = position;
        this.end = position + finishedBeyond.length();
        finishedBeyond.stream().forEach(bit -> set(position + bit));
        advance();
    }

    /** Takes the record at {@code offset} in, or tells why not. Offsets come in ascending order. */
    Admission admit(long offset) {
        if (offset < position || (offset < end && isSet(offset))) {
            skipTo(Math.max(next, offset));
            return Admission.FINISHED;
        }
        if (offset < next) {
            return Admission.KNOWN;
        }
        if (offset - position >= maxSpan && !leap(offset)) {
            return Admission.NO_ROOM;
        }
        skipTo(offset);
        next = offset + 1;
        end = Math.max(end, next);
        return Admission.ADMITTED;
    }

    /** Marks an admitted record as finished. */
    void finish(long offset) {
        set(offset);
        if (offset == position) {
            advance();
        }
    }

    /** The first offset that is not finished. */
    long position() {
        return position;
    }

    /** How many offsets lie between the position and the newest record that was read. */
    long span() {
        return Math.max(0, next - position);
    }

    /** What is finished from the position on, bit 0 being the position. */
    BitSet finishedBeyond() {
        int length = (int) (end - position);
        long[] bits = new long[(length + Long.SIZE - 1) / Long.SIZE];
        for (int word = 0; word < bits.length; word++) {
            bits[word] = bitsFrom(position + (long) word * Long.SIZE);
        }
        BitSet finished = BitSet.valueOf(bits);
        finished.clear(length, Math.max(length, finished.length()));
        return finished;
    }

    /** The bits of this and the next 63 offsets; beyond the end of the ring it begins anew. */
    private long bitsFrom(long offset) {
        int first = (int) (offset & mask) / Long.SIZE;
        int shift = (int) (offset & (Long.SIZE - 1));
        long bits = words[first] >>> shift;
        return shift == 0 ? bits : bits | words[(first + 1) % words.length] << (Long.SIZE - shift);
    }

    /** When nothing is unfinished, what lies before {@code offset} is gone from the log: it is forgotten. */
    private boolean leap(long offset) {
        if (position < next) {
            return false;
        }
        for (long gone = position; gone < Math.min(offset, end); gone++) {
            clear(gone);
        }
        position = offset;
        next = offset;
        end = Math.max(end, offset);
        return true;
    }

    private void skipTo(long offset) {
        for (long skipped = Math.max(next, position); skipped < offset; skipped++) {
            set(skipped);
        }
        next = Math.max(next, offset);
        end = Math.max(end, next);
        advance();
    }

    private void advance() {
        while (position < end && isSet(position)) {
            clear(position);
            position++;
        }
        next = Math.max(next, position);
    }

    private boolean isSet(long offset) {
        return (words[(int) (offset & mask) / Long.SIZE] >>> offset & 1) == 1;
    }

    private void clear(long offset) {
        words[(int) (offset & mask) / Long.SIZE] &= ~(1L << offset);
    }

    private void set(long offset) {
        words[(int) (offset & mask) / Long.SIZE] |= 1L << offset;
    }
}

package dev.replystream.worker.intake;

/**
 * Says what becomes of what was read. The intake calls it once per work, each time on a thread of its own, and commits
 * what it returns together with the offsets that were read.
 *
 * <ul>
 *   <li>{@link Resolution.Finished}: its records and the offsets are committed in one transaction. While that fails they
 *       are kept and tried again, without another call.
 *   <li>{@link Resolution.Abandoned}: nothing is committed. It is allowed only once the task is not {@linkplain
 *       Task#wanted() wanted} any more; what it holds is read again by the next owner of the partition.
 *   <li>An exception is a defect: it counts as abandoned, so the intake gives its partitions up and begins anew.
 *   <li>An interrupt comes when the worker stops and the task has used up its time.
 * </ul>
 *
 * <p>It may take as long as it likes: that holds nobody back but its own lane. The same may be resolved again, here or by
 * another worker, as long as no commit holds it. Implementations are safe for use by several threads.
 *
 * @param <T> type of what is read
 */
@FunctionalInterface
public interface Resolver<T> {

    /** Resolves {@code task}. */
    Resolution resolve(Task<T> task);
}

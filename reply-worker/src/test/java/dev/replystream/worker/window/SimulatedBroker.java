package dev.replystream.worker.window;

import dev.replystream.worker.window.SimulatedLog.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The group and transaction coordinators, as Kafka 4 has them: a commit with a member epoch that is not the newest is
 * refused; one with the newest is taken, whatever partitions it is about; committed offsets cannot be read while a
 * transaction with newer ones is open; a new producer ends the transaction that the last one of its id left open.
 */
final class SimulatedBroker {

    private final SimulatedLog log;
    private final Map<Integer, Position> offsets = new HashMap<>();
    private final Map<String, Long> memberEpochs = new HashMap<>();
    private final Map<String, Transaction> open = new HashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();
    private final @Nullable String[] owners = new @Nullable String[SimulatedLog.PARTITIONS];
    private long epochs;

    SimulatedBroker(SimulatedLog log) {
        this.log = log;
    }

    /** A transaction whose offsets were accepted. */
    private record Transaction(List<Message> messages, Map<Integer, Position> positions) {}

    /** Lets a member in, and gives it an epoch. */
    long join(String member) {
        memberEpochs.put(member, ++epochs);
        return epochs;
    }

    boolean isMember(String member) {
        return memberEpochs.containsKey(member);
    }

    long epochOf(String member) {
        return memberEpochs.getOrDefault(member, 0L);
    }

    /** Ends a membership: its partitions are free. */
    void expel(String member) {
        memberEpochs.remove(member);
        for (int partition = 0; partition < owners.length; partition++) {
            if (member.equals(owners[partition])) {
                owners[partition] = null;
            }
        }
    }

    List<Integer> freePartitions() {
        List<Integer> free = new ArrayList<>();
        for (int partition = 0; partition < owners.length; partition++) {
            if (owners[partition] == null) {
                free.add(partition);
            }
        }
        return free;
    }

    Set<Integer> partitionsOf(String member) {
        Set<Integer> owned = new HashSet<>();
        for (int partition = 0; partition < owners.length; partition++) {
            if (member.equals(owners[partition])) {
                owned.add(partition);
            }
        }
        return owned;
    }

    void assign(int partition, String member) {
        owners[partition] = member;
        memberEpochs.put(member, ++epochs);
    }

    /** A member says that it has given a partition up. */
    void release(int partition, String member) {
        if (member.equals(owners[partition])) {
            owners[partition] = null;
            memberEpochs.put(member, ++epochs);
        }
    }

    /** What is committed of a partition; empty while that is about to change. */
    Optional<Position> committed(int partition) {
        boolean stable = open.values().stream()
                .noneMatch(transaction -> transaction.positions().containsKey(partition));
        return stable ? Optional.of(offsets.getOrDefault(partition, new Position(0, 0, ""))) : Optional.empty();
    }

    /** A producer begins: what the last one of its id left open is aborted. */
    void initProducer(String transactionalId) {
        underWay.remove(transactionalId);
        open.remove(transactionalId);
    }

    /**
     * Takes results and offsets into a transaction.
     *
     * @param epoch member epoch that the commit carries
     * @return whether they were taken
     */
    boolean send(String transactionalId, CommitPlan<List<Message>> plan, long epoch) {
        Long current = memberEpochs.get(transactionalId);
        if (current == null || current != epoch) {
            return false;
        }
        List<Message> messages = new ArrayList<>();
        plan.results().forEach(result -> messages.addAll(result.value()));
        open.put(transactionalId, new Transaction(messages, plan.positions()));
        return true;
    }

    /** Makes the open transaction of an id readable; false when there is none any more. */
    boolean commit(String transactionalId) {
        Transaction transaction = open.remove(transactionalId);
        if (transaction == null) {
            return false;
        }
        offsets.putAll(transaction.positions());
        log.commit(transaction.messages(), transaction.positions());
        return true;
    }

    /** A request to commit is on its way still: it arrives {@linkplain #deliver later}, perhaps too late. */
    void commitLater(String transactionalId) {
        underWay.add(transactionalId);
    }

    /** Requests that were under way arrive; what a new producer has ended meanwhile stays so. */
    void deliver() {
        underWay.forEach(this::commit);
        underWay.clear();
    }

    /** Ends the open transaction of an id without a trace. */
    void abort(String transactionalId) {
        open.remove(transactionalId);
    }

    /** The transaction timeout is over, for all. */
    void timeOut() {
        open.clear();
    }
}

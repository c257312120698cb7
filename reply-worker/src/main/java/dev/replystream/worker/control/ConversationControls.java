package dev.replystream.worker.control;

import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.ConversationState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest instruction about each conversation. Those that say nothing out of the ordinary take up no memory. Safe for
 * use by several threads.
 */
public final class ConversationControls {

    private volatile Map<String, ConversationControl> instructions = new ConcurrentHashMap<>();

    /** Whether a human has taken the conversation over at {@code now}. */
    public boolean isPaused(String tenant, String conversationId, Instant now) {
        return find(tenant, conversationId)
                .filter(control -> control.getState() == ConversationState.PAUSED)
                .filter(control -> control.getPausedUntil() == null || now.isBefore(control.getPausedUntil()))
                .isPresent();
    }

    /** The moment before which turns no longer count; empty when all do. */
    public Optional<Instant> contextResetAt(String tenant, String conversationId) {
        return find(tenant, conversationId).map(ConversationControl::getContextResetAt);
    }

    /** How many conversations have an instruction that says something out of the ordinary. */
    int size() {
        return instructions.size();
    }

    /**
     * Takes an instruction.
     *
     * @param control null when the last one is withdrawn
     */
    public void apply(String conversationId, @Nullable ConversationControl control) {
        if (control == null || isOrdinary(control)) {
            instructions.remove(conversationId);
        } else {
            instructions.put(conversationId, control);
        }
    }

    /** Takes all instructions of another table in place of its own, at once. */
    void become(ConversationControls loaded) {
        instructions = loaded.instructions;
    }

    private Optional<ConversationControl> find(String tenant, String conversationId) {
        return Optional.ofNullable(instructions.get(conversationId))
                .filter(control -> control.getTenant().equals(tenant));
    }

    private static boolean isOrdinary(ConversationControl control) {
        return control.getState() != ConversationState.PAUSED && control.getContextResetAt() == null;
    }
}

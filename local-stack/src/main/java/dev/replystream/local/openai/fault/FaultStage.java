package dev.replystream.local.openai.fault;

/** How far a call with a fault comes, which decides when it is answered and whether it is charged. */
public enum FaultStage {
    /** Refused before the model works: answered at once, not charged, no part of the limits. */
    REFUSED,
    /** Fails while the model works: answered after the usual time, not charged. */
    FAILED,
    /** The model did its work: charged, whatever arrives of the answer. */
    GENERATED
}

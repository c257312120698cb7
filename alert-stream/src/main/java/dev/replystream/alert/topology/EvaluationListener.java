package dev.replystream.alert.topology;

import dev.replystream.avro.Alert;

/** Hears what the evaluation does, to count it. Called by stream threads, and again for work that is repeated. */
public interface EvaluationListener {

    /** Hears nothing. */
    EvaluationListener NONE = new EvaluationListener() {
        @Override
        public void evaluated(String task, int tenants, long raised) {}

        @Override
        public void told(Alert alert) {}

        @Override
        public void closed(String task) {}
    };

    /**
     * A task has evaluated.
     *
     * @param tenants how many tenants were due
     * @param raised alerts of the task that are raised now
     */
    void evaluated(String task, int tenants, long raised);

    /** A transition was written. */
    void told(Alert alert);

    /** A task has gone elsewhere. */
    void closed(String task);
}

package dev.replystream.e2e.kill;

import java.time.Duration;

/** Something bad that happens to the running system. Worker indexes count from 0. */
sealed interface Fault {

    /** Makes it happen. Returns when the next fault may come; what was killed may still be starting again then. */
    void strike(Stage stage);

    /**
     * A worker is killed and started again.
     *
     * @param pause time from the moment at which it is ready
     */
    record Kill(int worker, Duration pause) implements Fault {

        @Override
        public void strike(Stage stage) {
            stage.workers().awaitReady(worker);
            stage.pass(pause);
            stage.struck(this, stage.workers().idOf(worker));
            stage.workers().kill(worker);
        }
    }

    /**
     * A worker does nothing for longer than its group waits for it, and goes on as if nothing had been.
     *
     * @param pause time from the moment at which it is ready
     */
    record Freeze(int worker, Duration pause, Duration length) implements Fault {

        @Override
        public void strike(Stage stage) {
            stage.workers().awaitReady(worker);
            stage.pass(pause);
            stage.struck(this, stage.workers().idOf(worker));
            stage.workers().freeze(worker);
            stage.pass(length);
            stage.workers().thaw(worker);
        }
    }

    /** Each worker in turn is stopped in order and started again, as an upgrade does. */
    record RollingRestart(Duration pause) implements Fault {

        @Override
        public void strike(Stage stage) {
            stage.pass(pause);
            for (int worker = 0; worker < stage.workers().count(); worker++) {
                stage.workers().awaitReady(worker);
                stage.struck(this, stage.workers().idOf(worker));
                stage.workers().restart(worker);
            }
        }
    }

    /**
     * The broker is killed and started again.
     *
     * @param away time in which there is none
     */
    record BrokerKill(Duration pause, Duration away) implements Fault {

        @Override
        public void strike(Stage stage) {
            stage.pass(pause);
            stage.struck(this, Stage.ALL_WORKERS);
            stage.stack().killKafka();
            stage.pass(away);
            stage.stack().reviveKafka();
        }
    }
}

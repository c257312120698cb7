package dev.replystream.alert.notify;

/** Hears what becomes of notifications, to count them. */
public interface NotificationListener {

    /** What became of an attempt. */
    enum Result {
        /** The channel accepted it. */
        DELIVERED,
        /** It will be tried again. */
        POSTPONED,
        /** It was given up and is a dead letter. */
        DEAD,
        /** It was too old to be told. */
        STALE
    }

    void notified(String channel, Result result);
}

package dev.replystream.usage.reply;

import dev.replystream.usage.meter.Metered;

/** What is counted while messages, outcomes and feedback are summed up. */
public enum ReplyCount implements Metered {
    COUNTED("counted", "Messages, outcomes and feedback added to their windows"),
    DUPLICATE("duplicates", "Records that were seen before"),
    LATE("late", "Records that came after the grace, counted aside"),
    REFUSED("refused", "Records that cannot be counted: unreadable, invalid or dated ahead");

    private final String name;
    private final String description;

    ReplyCount(String name, String description) {
        this.name = name;
        this.description = description;
    }

    @Override
    public String meter() {
        return "replystream.reply.windows." + name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public boolean isLevel() {
        return false;
    }
}

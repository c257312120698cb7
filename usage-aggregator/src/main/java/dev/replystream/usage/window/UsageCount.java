package dev.replystream.usage.window;

import dev.replystream.usage.meter.Metered;

/** What is counted while usage events are summed up. */
public enum UsageCount implements Metered {
    COUNTED("counted", "Usage events added to their windows"),
    CORRECTED("corrected", "Corrections among them"),
    DUPLICATE("duplicates", "Usage events that were seen before"),
    LATE("late", "Usage events that came after the grace, counted aside"),
    REFUSED("refused", "Usage events that cannot be counted: unreadable, invalid or dated ahead");

    private final String name;
    private final String description;

    UsageCount(String name, String description) {
        this.name = name;
        this.description = description;
    }

    @Override
    public String meter() {
        return "replystream.usage.windows." + name;
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

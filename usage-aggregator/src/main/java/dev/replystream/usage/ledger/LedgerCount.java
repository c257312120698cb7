package dev.replystream.usage.ledger;

import dev.replystream.usage.meter.Metered;

/** What is counted while the ledger is read. */
public enum LedgerCount implements Metered {
    ACCOUNTED("events", "Calls accounted for by their outcome"),
    LOST("lost", "Calls given up because no outcome can come"),
    CORRECTED("corrections", "Lost calls whose outcome came after all"),
    DUPLICATE("duplicates", "Entries that said what was known"),
    REFUSED("refused", "Entries that went to the dead letters"),
    OPEN("open", "Calls announced and not yet accounted for");

    private final String name;
    private final String description;

    LedgerCount(String name, String description) {
        this.name = name;
        this.description = description;
    }

    @Override
    public String meter() {
        return "replystream.usage.ledger." + name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public boolean isLevel() {
        return this == OPEN;
    }
}

package dev.replystream.stats.usage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What calls can be grouped and filtered by, in the order of the contract of a window. */
public enum Dimension {
    API_TYPE("api_type"),
    OPERATION("operation"),
    MODEL("model"),
    CHANNEL("channel"),
    EXPERIMENT("experiment"),
    VARIANT("variant");

    private final String code;

    Dimension(String code) {
        this.code = code;
    }

    /** The dimension with that code; empty when there is none. */
    public static Optional<Dimension> ofCode(String code) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.code.equals(code))
                .findFirst();
    }

    /** The codes of all dimensions. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Dimension::code).toList();
    }

    /** The name that callers use. */
    public String code() {
        return code;
    }

    /** Whether messages and replies have it too: they know neither API nor model. */
    public boolean isOfReplies() {
        return compareTo(CHANNEL) >= 0;
    }

    /** The value that {@code group} has. */
    public String of(UsageGroup group) {
        return switch (this) {
            case API_TYPE -> group.apiType();
            case OPERATION -> group.operation();
            case MODEL -> group.model();
            case CHANNEL -> group.channel();
            case EXPERIMENT -> group.experiment();
            case VARIANT -> group.variant();
        };
    }
}

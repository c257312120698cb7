package dev.replystream.cli.pipeline;

import java.util.Map;

/** Where replies of the channel {@code telegram} are delivered. */
public enum TelegramTarget {
    /** To the simulator, which is started with the rest. */
    SIMULATOR,
    /** As the variables of the reply worker say; nowhere when they say nothing. */
    ENVIRONMENT;

    /** The variable that holds the token of a bot. */
    static final String TOKEN = "REPLYSTREAM_DELIVERY_TELEGRAM_TOKEN";

    /** The variable that says where the Bot API begins. */
    static final String BASE_URL = "REPLYSTREAM_DELIVERY_TELEGRAM_BASE_URL";

    /** Simulators take any token. */
    static final String SIMULATOR_TOKEN = "1:simulator";

    /** As the environment says when there is a token in it, else to the simulator. */
    public static TelegramTarget of(Map<String, String> environment) {
        return environment.getOrDefault(TOKEN, "").isBlank() ? SIMULATOR : ENVIRONMENT;
    }
}

package dev.replystream.local.openai.wire;

/** The two calls that generate text. */
public enum Operation {
    CHAT_COMPLETIONS("chat.completions", "/v1/chat/completions", "messages"),
    RESPONSES("responses", "/v1/responses", "input");

    private final String code;
    private final String path;
    private final String promptParameter;

    Operation(String code, String path, String promptParameter) {
        this.code = code;
        this.path = path;
        this.promptParameter = promptParameter;
    }

    /** The name in the journal. */
    public String code() {
        return code;
    }

    public String path() {
        return path;
    }

    /** The parameter that holds the prompt, as error bodies name it. */
    public String promptParameter() {
        return promptParameter;
    }
}

package dev.replystream.local.openai.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies and refuses, with OpenAI's words, what OpenAI refuses. Unknown fields are accepted. */
public final class RequestReader {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String NOT_JSON =
            "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP "
                    + "library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. "
                    + "If you have trouble figuring out how to fix this, please contact us through our help center at "
                    + "help.openai.com.)";

    private RequestReader() {}

    /**
     * Reads the body of a call.
     *
     * @throws RefusedRequestException with the answer, when the body is not a valid request
     */
    public static CallRequest read(Operation operation, byte[] body) throws RefusedRequestException {
        RequestFields fields = new RequestFields(parse(body), "");
        if (!fields.has("model")) {
            throw new RefusedRequestException(ApiError.invalid(null, null, "you must provide a model parameter"));
        }
        return switch (operation) {
            case CHAT_COMPLETIONS -> ChatRequest.read(fields);
            case RESPONSES -> ResponsesRequest.read(fields);
        };
    }

    private static ObjectNode parse(byte[] body) throws RefusedRequestException {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root instanceof ObjectNode object && UnpairedSurrogates.noneIn(body, object)) {
                return object;
            }
        } catch (JacksonException e) {
            throw new RefusedRequestException(ApiError.invalid(null, null, NOT_JSON));
        }
        throw new RefusedRequestException(ApiError.invalid(null, null, NOT_JSON));
    }
}

package dev.replystream.local.openai.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /v1/responses}. No earlier response is kept, so none can be continued. */
final class ResponsesRequest {
    private static final MessageReader MESSAGES = new MessageReader(
            Set.of("assistant", "system", "developer", "user"), "'assistant', 'system', 'developer', and 'user'");

    private ResponsesRequest() {}

    static CallRequest read(RequestFields fields) throws RefusedRequestException {
        String model = fields.text("model");
        refusePreviousResponse(fields);
        List<PromptMessage> messages = new ArrayList<>();
        String instructions = fields.optionalText("instructions");
        if (instructions != null) {
            messages.add(new PromptMessage("system", null, instructions));
        }
        messages.addAll(input(fields));
        fields.checkDecimal("temperature", 0, 2);
        fields.checkDecimal("top_p", 0, 1);
        return new CallRequest(Operation.RESPONSES, model, messages, options(fields), fields.object());
    }

    private static List<PromptMessage> input(RequestFields fields) throws RefusedRequestException {
        if (fields.isText("input")) {
            return List.of(new PromptMessage("user", null, fields.text("input")));
        }
        List<PromptMessage> messages = new ArrayList<>();
        for (RequestFields item : fields.children("input")) {
            if (isMessage(item)) {
                messages.add(MESSAGES.read(item));
            }
        }
        if (messages.isEmpty()) {
            throw fields.emptyArray("input");
        }
        return messages;
    }

    /** Items such as earlier reasoning are accepted and have no part in the answer. */
    private static boolean isMessage(RequestFields item) throws RefusedRequestException {
        @Nullable String type = item.optionalText("type");
        return type == null || type.equals("message");
    }

    private static void refusePreviousResponse(RequestFields fields) throws RefusedRequestException {
        String previous = fields.optionalText("previous_response_id");
        if (previous != null) {
            throw fields.refused(
                    "previous_response_id",
                    "previous_response_not_found",
                    "Previous response with id '" + previous + "' not found.");
        }
    }

    private static CallOptions options(RequestFields fields) throws RefusedRequestException {
        RequestFields reasoning = fields.child("reasoning");
        return new CallOptions(
                fields.integer("max_output_tokens", 16, Integer.MAX_VALUE),
                "max_output_tokens",
                1,
                fields.flag("stream"),
                true,
                List.of(),
                Objects.requireNonNullElse(fields.optionalText("service_tier"), "auto"),
                reasoning == null ? null : reasoning.optionalText("effort"));
    }
}

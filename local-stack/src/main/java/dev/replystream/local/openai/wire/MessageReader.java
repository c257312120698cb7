package dev.replystream.local.openai.wire;

import java.util.Set;
import java.util.StringJoiner;

/** Reads one message of a prompt: its role, its name and its text parts. */
final class MessageReader {
    private final Set<String> roles;
    private final String supportedRoles;

    /**
     * @param roles that are allowed
     * @param supportedRoles the same as a list in an error message
     */
    MessageReader(Set<String> roles, String supportedRoles) {
        this.roles = roles;
        this.supportedRoles = supportedRoles;
    }

    PromptMessage read(RequestFields fields) throws RefusedRequestException {
        String role = fields.text("role");
        if (!roles.contains(role)) {
            throw fields.refused(
                    "role",
                    "invalid_value",
                    "Invalid value: '%s'. Supported values are: %s.".formatted(role, supportedRoles));
        }
        return new PromptMessage(role, fields.optionalText("name"), text(fields, role));
    }

    private static String text(RequestFields fields, String role) throws RefusedRequestException {
        if (fields.isText("content")) {
            return fields.text("content");
        }
        if (role.equals("assistant") && !fields.has("content")) {
            return "";
        }
        if (fields.present("content") == null || !fields.present("content").isArray()) {
            throw contentOfWrongType(fields);
        }
        StringJoiner text = new StringJoiner("\n");
        for (RequestFields part : fields.children("content")) {
            if (part.text("type").endsWith("text")) {
                text.add(part.text("text"));
            }
        }
        return text.toString();
    }

    private static RefusedRequestException contentOfWrongType(RequestFields fields) {
        if (!fields.object().has("content")) {
            return fields.refused(
                    "content",
                    "missing_required_parameter",
                    "Missing required parameter: '" + fields.prefix() + "content'.");
        }
        return fields.wrongType(
                "content",
                "one of a string or array of objects",
                fields.object().path("content"));
    }
}

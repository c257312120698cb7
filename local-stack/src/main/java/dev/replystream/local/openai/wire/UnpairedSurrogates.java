package dev.replystream.local.openai.wire;

import tools.jackson.databind.JsonNode;

/** Finds text that is no valid Unicode: JSON can escape half of a surrogate pair, and no UTF-8 answer could repeat it. */
final class UnpairedSurrogates {
    private UnpairedSurrogates() {}

    /** Looks at the texts only when the bytes give a reason to, which they hardly ever do. */
    static boolean noneIn(byte[] body, JsonNode root) {
        return !maybeIn(body) || noneIn(root);
    }

    private static boolean maybeIn(byte[] body) {
        for (int i = 0; i + 2 < body.length; i++) {
            boolean escaped = body[i] == '\\' && body[i + 1] == 'u' && (body[i + 2] | 0x20) == 'd';
            boolean encoded = body[i] == (byte) 0xED && body[i + 1] >= (byte) 0xA0;
            if (escaped || encoded) {
                return true;
            }
        }
        return false;
    }

    private static boolean noneIn(JsonNode node) {
        if (node.isString()) {
            return isWellFormed(node.stringValue());
        }
        return node.properties().stream().allMatch(field -> isWellFormed(field.getKey()) && noneIn(field.getValue()))
                && node.values().stream().allMatch(UnpairedSurrogates::noneIn);
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}

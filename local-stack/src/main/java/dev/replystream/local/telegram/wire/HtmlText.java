package dev.replystream.local.telegram.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the markup out of HTML as the parse mode {@code HTML} knows it, and refuses what that refuses. */
final class HtmlText {
    private static final Set<String> TAGS = Set.of(
            "a",
            "b",
            "strong",
            "i",
            "em",
            "s",
            "strike",
            "del",
            "u",
            "ins",
            "code",
            "pre",
            "span",
            "blockquote",
            "tg-spoiler",
            "tg-emoji");
    private static final Map<String, String> NAMED = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");
    private static final Pattern TAG = Pattern.compile("</?([A-Za-z0-9-]*)[^<>]*>");
    private static final Pattern REFERENCE = Pattern.compile("&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]+);");
    private static final int HEXADECIMAL = 16;

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private int position;

    private HtmlText(String html) {
        this.html = html;
    }

    /**
     * The text without the markup.
     *
     * @throws RefusedRequestException for markup that Telegram cannot parse
     */
    static String textOf(String html) throws RefusedRequestException {
        return new HtmlText(html).parse();
    }

    private String parse() throws RefusedRequestException {
        while (position < html.length()) {
            switch (html.charAt(position)) {
                case '<' -> tag();
                case '&' -> reference();
                default -> text.append(html.charAt(position++));
            }
        }
        if (!open.isEmpty()) {
            throw refused("Can't find end tag corresponding to start tag \"" + open.peek() + "\"");
        }
        return text.toString();
    }

    private void tag() throws RefusedRequestException {
        Matcher tag = TAG.matcher(html).region(position, html.length());
        if (!tag.lookingAt()) {
            throw refused("Unclosed start tag at byte offset " + offset());
        }
        String name = tag.group(1).toLowerCase(Locale.ROOT);
        if (html.startsWith("</", position)) {
            close(name);
        } else if (TAGS.contains(name)) {
            open.push(name);
        } else {
            throw refused("Unsupported start tag \"%s\" at byte offset %d".formatted(name, offset()));
        }
        position = tag.end();
    }

    private void close(String name) throws RefusedRequestException {
        if (open.isEmpty()) {
            throw refused("Unexpected end tag at byte offset " + offset());
        }
        String expected = open.pop();
        if (!name.isEmpty() && !name.equals(expected)) {
            throw refused("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\""
                    .formatted(offset(), expected, name));
        }
    }

    /** What is no reference is text. */
    private void reference() {
        Matcher reference = REFERENCE.matcher(html).region(position, html.length());
        String decoded = reference.lookingAt() ? decoded(reference.group(1)) : "";
        text.append(decoded.isEmpty() ? "&" : decoded);
        position = decoded.isEmpty() ? position + 1 : reference.end();
    }

    private static String decoded(String name) {
        if (name.charAt(0) != '#') {
            return NAMED.getOrDefault(name, "");
        }
        int code = name.charAt(1) == 'x'
                ? Integer.parseInt(name.substring(2), HEXADECIMAL)
                : Integer.parseInt(name.substring(1));
        boolean character =
                code > 0 && code <= Character.MAX_CODE_POINT && Character.getType(code) != Character.SURROGATE;
        return character ? Character.toString(code) : "";
    }

    private int offset() {
        return html.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
    }

    private static RefusedRequestException refused(String reason) {
        return new RefusedRequestException(ApiErrors.cannotParse(reason));
    }
}

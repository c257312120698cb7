package dev.replystream.service.outbound;

import java.util.ArrayList;
import java.util.List;

/**
 * One message of at most {@value #LONGEST} characters.
 *
 * @param headline first line, in bold; empty for a message that goes on
 * @param text what follows
 */
public record TelegramText(String headline, String text) {

    /** Telegram's limit for the text of a message, counted after the markup is taken out. */
    public static final int LONGEST = 4096;

    private static final List<String> GAPS = List.of("\n\n", "\n", " ");

    /**
     * {@code text} as messages, in order, the first under {@code headline}.
     *
     * @param headline empty for none; what is longer than half a message is cut
     */
    public static List<TelegramText> split(String headline, String text) {
        String first = headline.substring(0, cut(headline, 0, LONGEST / 2));
        List<TelegramText> parts = new ArrayList<>();
        int end = cut(text, 0, first.isEmpty() ? LONGEST : LONGEST - first.length() - 1);
        parts.add(new TelegramText(first, text.substring(0, end)));
        while (end < text.length()) {
            int next = cut(text, end, LONGEST);
            parts.add(new TelegramText("", text.substring(end, next)));
            end = next;
        }
        return List.copyOf(parts);
    }

    /** Whether the message needs markup at all. */
    boolean isMarkedUp() {
        return !headline.isEmpty();
    }

    /** With Telegram's markup. */
    String html() {
        return isMarkedUp() ? "<b>" + escaped(headline) + "</b>\n" + escaped(text) : escaped(text);
    }

    /** Without any. */
    String plain() {
        return isMarkedUp() ? headline + "\n" + text : text;
    }

    private static String escaped(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * Where a part that begins at {@code start} ends: after a paragraph, else a line, else a word, as long as that leaves
     * it more than half full; never inside a surrogate pair.
     */
    private static int cut(String text, int start, int length) {
        int end = Math.min(text.length(), start + length);
        if (end == text.length()) {
            return end;
        }
        for (String gap : GAPS) {
            int found = text.lastIndexOf(gap, end - gap.length());
            if (found >= start + length / 2) {
                return found + gap.length();
            }
        }
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }
}

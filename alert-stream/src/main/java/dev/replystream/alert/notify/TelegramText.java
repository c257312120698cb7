package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of at most {@value #LONGEST} characters.
 *
 * @param headline first line, in bold; empty for a message that goes on
 * @param text what follows
 */
record TelegramText(String headline, String text) {

    /** Telegram's limit for the text of a message, counted after the markup is taken out. */
    static final int LONGEST = 4096;

    /** The messages about {@code alert}, in order. */
    static List<TelegramText> of(Alert alert) {
        String headline = AlertText.headline(alert);
        String text = String.join("\n", AlertText.details(alert));
        String first = headline.length() > LONGEST / 2 ? headline.substring(0, LONGEST / 2) : headline;
        List<TelegramText> parts = new ArrayList<>();
        int end = cut(text, 0, LONGEST - first.length() - 1);
        parts.add(new TelegramText(first, text.substring(0, end)));
        while (end < text.length()) {
            int next = cut(text, end, LONGEST);
            parts.add(new TelegramText("", text.substring(end, next)));
            end = next;
        }
        return parts;
    }

    /** With Telegram's markup. */
    String html() {
        return headline.isEmpty() ? escaped(text) : "<b>" + escaped(headline) + "</b>\n" + escaped(text);
    }

    /** Without any. */
    String plain() {
        return headline.isEmpty() ? text : headline + "\n" + text;
    }

    private static String escaped(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Where a part that begins at {@code start} ends; never inside a surrogate pair. */
    private static int cut(String text, int start, int length) {
        int end = Math.min(text.length(), start + length);
        boolean insidePair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return insidePair ? end - 1 : end;
    }
}

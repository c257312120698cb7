package dev.replystream.local.telegram.wire;

import java.util.Locale;

/**
 * A request to send a message that Telegram takes, were there such a chat.
 *
 * @param chatId a number, or a name with {@code @} before it
 * @param text as sent, markup included
 * @param plain the text without its markup and the white space around it, 1 to {@value #LONGEST} UTF-16 code units
 */
public record SendMessage(String chatId, String text, String plain) {
    /** Most UTF-16 code units of a text, counted after its markup is taken out. */
    public static final int LONGEST = 4096;

    /**
     * Reads the request.
     *
     * @throws RefusedRequestException with the answer, when it is not valid
     */
    public static SendMessage of(Parameters parameters) throws RefusedRequestException {
        String chatId = parameters.get("chat_id").strip();
        if (chatId.isEmpty()) {
            throw new RefusedRequestException(ApiErrors.CHAT_ID_EMPTY);
        }
        String text = parameters.get("text");
        String plain = plain(text, parameters.get("parse_mode")).strip();
        if (plain.isEmpty()) {
            throw new RefusedRequestException(ApiErrors.TEXT_EMPTY);
        }
        if (plain.length() > LONGEST) {
            throw new RefusedRequestException(ApiErrors.TOO_LONG);
        }
        return new SendMessage(chatId, text, plain);
    }

    private static String plain(String text, String parseMode) throws RefusedRequestException {
        return switch (parseMode.toLowerCase(Locale.ROOT)) {
            case "" -> text;
            case "html" -> HtmlText.textOf(text);
            default -> throw new RefusedRequestException(ApiErrors.PARSE_MODE);
        };
    }
}

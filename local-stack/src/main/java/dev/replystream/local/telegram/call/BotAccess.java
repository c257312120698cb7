package dev.replystream.local.telegram.call;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bots there are.
 *
 * @param tokens the tokens that are valid; empty accepts every one that has the shape of a token
 */
public record BotAccess(Set<String> tokens) {
    /** Any token. */
    public static final BotAccess ANY = new BotAccess(Set.of());

    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,18}):[A-Za-z0-9_-]+");

    public BotAccess {
        tokens = Set.copyOf(tokens);
    }

    /** The id of the bot of a token; 0 for what has not the shape of one. */
    static long botIdOf(String token) {
        Matcher shape = TOKEN.matcher(token);
        return shape.matches() ? Long.parseLong(shape.group(1)) : 0;
    }

    boolean allows(String token) {
        return tokens.isEmpty() || tokens.contains(token);
    }

    /** Does not show the tokens. */
    @Override
    public String toString() {
        return "BotAccess[" + tokens.size() + " tokens]";
    }
}

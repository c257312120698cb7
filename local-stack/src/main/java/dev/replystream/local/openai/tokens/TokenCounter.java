package dev.replystream.local.openai.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import dev.replystream.local.openai.model.TokenEncoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns text into tokens with the models' own tokenizers. What was tokenized lately is kept, because prompts repeat: system
 * prompts always, history in every turn. Thread-safe.
 */
public final class TokenCounter {
    /** Shared, because each encoding takes half a second to load and some megabytes to keep. */
    private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();

    private final long greatestCachedCharacters;
    private final Map<Text, int[]> cache = new LinkedHashMap<>(1024, 0.75f, true);
    private long cachedCharacters;

    /**
     * A counter that has counted nothing.
     *
     * @param greatestCachedCharacters bound of what is kept, in characters of text
     */
    public TokenCounter(long greatestCachedCharacters) {
        this.greatestCachedCharacters = greatestCachedCharacters;
    }

    /** The tokens of the text; the array is shared and must not be changed. */
    public synchronized int[] tokens(String text, TokenEncoding encoding) {
        Text key = new Text(text, encoding);
        int[] known = cache.get(key);
        if (known != null) {
            return known;
        }
        int[] tokens = encode(text, encoding);
        keep(key, tokens);
        return tokens;
    }

    /** Loads the encoding, which the first text would otherwise wait for. */
    public void load(TokenEncoding encoding) {
        encode("", encoding);
    }

    public int count(String text, TokenEncoding encoding) {
        return tokens(text, encoding).length;
    }

    /** The text of the first tokens; a character that the cut breaks is left out. */
    public String firstTokens(String text, int count, TokenEncoding encoding) {
        List<String> pieces = pieces(text, encoding);
        return String.join("", pieces.subList(0, Math.min(count, pieces.size())));
    }

    /**
     * The text as a stream sends it, one piece a token. A character of several tokens comes with the last of them; the
     * pieces before it are empty.
     */
    public List<String> pieces(String text, TokenEncoding encoding) {
        List<String> pieces = new ArrayList<>();
        ByteBuffer pending = ByteBuffer.allocate(text.length() * 3 + 16);
        for (int token : tokens(text, encoding)) {
            pending.put(bytes(token, encoding));
            pieces.add(completeCharacters(pending));
        }
        return pieces;
    }

    synchronized long cachedCharacters() {
        return cachedCharacters;
    }

    private static String completeCharacters(ByteBuffer pending) {
        pending.flip();
        CharBuffer characters = CharBuffer.allocate(pending.remaining());
        StandardCharsets.UTF_8.newDecoder().decode(pending, characters, false);
        pending.compact();
        return characters.flip().toString();
    }

    private byte[] bytes(int token, TokenEncoding encoding) {
        IntArrayList single = new IntArrayList(1);
        single.add(token);
        return encoding(encoding).decodeBytes(single);
    }

    private int[] encode(String text, TokenEncoding encoding) {
        return encoding(encoding).encodeOrdinary(text).toArray();
    }

    private Encoding encoding(TokenEncoding encoding) {
        return ENCODINGS.getEncoding(
                switch (encoding) {
                    case CL100K_BASE -> EncodingType.CL100K_BASE;
                    case O200K_BASE -> EncodingType.O200K_BASE;
                });
    }

    private void keep(Text key, int[] tokens) {
        if (key.text.length() > greatestCachedCharacters / 16) {
            return;
        }
        cache.put(key, tokens);
        cachedCharacters += key.text.length();
        var eldest = cache.entrySet().iterator();
        while (cachedCharacters > greatestCachedCharacters) {
            cachedCharacters -= eldest.next().getKey().text.length();
            eldest.remove();
        }
    }

    private record Text(String text, TokenEncoding encoding) {}
}

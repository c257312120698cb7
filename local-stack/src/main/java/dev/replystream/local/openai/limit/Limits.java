package dev.replystream.local.openai.limit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of an organisation.
 *
 * @param standard of the models that have none of their own; null for no limit
 * @param models by model name
 */
public record Limits(@Nullable ModelLimit standard, Map<String, ModelLimit> models) {
    /** No limit at all. */
    public static final Limits NONE = new Limits(null, Map.of());

    public Limits {
        models = Map.copyOf(models);
    }

    /** The limit of a model, by the name of the request or of the snapshot; null when it has none. */
    public @Nullable ModelLimit of(String requested, String snapshot) {
        ModelLimit own = models.get(requested);
        if (own == null) {
            own = models.get(snapshot);
        }
        return own == null ? standard : own;
    }
}

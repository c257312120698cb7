package dev.replystream.local.openai.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The models that exist. Any other name is answered with 404 {@code model_not_found}. */
public final class Models {
    private static final Pattern DATED = Pattern.compile("(.+)-\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern FINE_TUNED = Pattern.compile("ft:([^:]+):.+");
    private static final String DEFAULT_MODEL = "gpt-4o-mini";

    private final Map<String, Model> byName = new LinkedHashMap<>();

    /**
     * The models of {@code models.csv} and some more.
     *
     * @param additional further names, each with the properties of gpt-4o-mini; the answer repeats them as they are
     */
    public Models(Collection<String> additional) {
        List<Model> known = table().lines()
                .filter(line -> !line.startsWith("#"))
                .map(Model::ofCsv)
                .toList();
        known.forEach(model -> byName.put(model.snapshot(), model.named(model.snapshot())));
        known.forEach(model -> byName.put(model.name(), model));
        Model pattern = byName.get(DEFAULT_MODEL);
        if (pattern == null) {
            throw new IllegalStateException("models.csv does not hold " + DEFAULT_MODEL);
        }
        additional.forEach(name -> byName.putIfAbsent(name, pattern.named(name)));
    }

    /** The model of that name; dated and fine-tuned forms of known models are known too. */
    public Optional<Model> named(String name) {
        Model model = byName.get(name);
        return model != null ? Optional.of(model) : base(name).map(base -> base.named(name));
    }

    public List<Model> all() {
        return List.copyOf(byName.values());
    }

    private Optional<Model> base(String name) {
        return List.of(FINE_TUNED, DATED).stream()
                .map(form -> form.matcher(name))
                .filter(matcher -> matcher.matches())
                .findFirst()
                .flatMap(matcher -> named(matcher.group(1)));
    }

    private static String table() {
        try (InputStream table = Models.class.getResourceAsStream("models.csv")) {
            if (table == null) {
                throw new IllegalStateException("models.csv is missing on the class path");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

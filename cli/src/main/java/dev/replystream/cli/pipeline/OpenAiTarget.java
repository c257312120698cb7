package dev.replystream.cli.pipeline;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom the reply worker calls. */
public sealed interface OpenAiTarget {
    /** The variable that holds the key of the real one. */
    String API_KEY = "OPENAI_API_KEY";

    /** The variable that names another server with the same API. */
    String BASE_URL = "OPENAI_BASE_URL";

    /** Simulators need no key, clients do. */
    String SIMULATOR_KEY = "simulator";

    /**
     * The simulator, started with the rest.
     *
     * @param arguments options of its command line, such as {@code --latency lognormal:600:1500}
     */
    record Simulator(List<String> arguments) implements OpenAiTarget {
        public Simulator {
            arguments = List.copyOf(arguments);
        }

        /** One that answers at once. */
        public Simulator() {
            this(List.of());
        }
    }

    /**
     * A server that is there already: OpenAI itself, or one with the same API.
     *
     * @param apiKey a secret; not in {@link #toString()}
     * @param baseUrl where its API begins; empty for OpenAI's own
     */
    record Remote(String apiKey, Optional<URI> baseUrl) implements OpenAiTarget {
        @Override
        public String toString() {
            return "Remote[apiKey=***, baseUrl=%s]"
                    .formatted(baseUrl.map(URI::toString).orElse("OpenAI"));
        }
    }

    /**
     * A remote one when {@value #API_KEY} or {@value #BASE_URL} is set, else the simulator with these options.
     *
     * @throws IllegalArgumentException when {@value #BASE_URL} is no HTTP address
     */
    static OpenAiTarget of(Map<String, String> environment, List<String> simulator) {
        String key = environment.getOrDefault(API_KEY, "");
        String url = environment.getOrDefault(BASE_URL, "");
        if (key.isBlank() && url.isBlank()) {
            return new Simulator(simulator);
        }
        Optional<URI> address = url.isBlank() ? Optional.empty() : Optional.of(httpAddress(url));
        return new Remote(key.isBlank() ? "none" : key, address);
    }

    private static URI httpAddress(String url) {
        try {
            URI address = new URI(url.strip());
            boolean http =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (http && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw noAddress(url, e);
        }
        throw noAddress(url, null);
    }

    private static IllegalArgumentException noAddress(String url, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "%s must be an address such as http://127.0.0.1:8000/v1, was '%s'".formatted(BASE_URL, url), cause);
    }
}

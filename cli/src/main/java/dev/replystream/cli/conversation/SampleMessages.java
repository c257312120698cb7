package dev.replystream.cli.conversation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Messages of customers by intent: 2,500 of BANKING77 (PolyAI, CC BY 4.0), see the file {@code NOTICE} beside them.
 *
 * @param byIntent texts by intent, both in a fixed order; no intent without a text
 */
public record SampleMessages(Map<String, List<String>> byIntent) {
    private static final String RESOURCE = "banking77-sample.ndjson";

    public SampleMessages {
        Map<String, List<String>> copy = new TreeMap<>();
        byIntent.forEach((intent, texts) -> copy.put(intent, List.copyOf(texts)));
        if (copy.isEmpty() || copy.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("sample messages need at least one intent, and a text for each");
        }
        byIntent = Collections.unmodifiableMap(copy);
    }

    /** Those that come with the program. */
    public static SampleMessages bundled() {
        return of(read());
    }

    /** These. */
    public static SampleMessages of(List<SampleMessage> messages) {
        Map<String, List<String>> byIntent = new TreeMap<>();
        messages.forEach(message -> byIntent.computeIfAbsent(message.intent(), intent -> new ArrayList<>())
                .add(message.text()));
        return new SampleMessages(byIntent);
    }

    /** How many texts there are. */
    public int size() {
        return byIntent.values().stream().mapToInt(List::size).sum();
    }

    private static List<SampleMessage> read() {
        ObjectMapper json = new ObjectMapper();
        try (InputStream stream = SampleMessages.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return lines.lines()
                    .map(json::readTree)
                    .map(SampleMessages::message)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static SampleMessage message(JsonNode line) {
        return new SampleMessage(line.get("text").asString(), line.get("intent").asString());
    }
}

package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events, as the standard of HTML describes it. */
final class EventClient implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final InputStream body;
    private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
    private volatile String lastEventId = "";

    /**
     * What stands between two empty lines.
     *
     * @param name name of the event; empty for a comment or the end of the stream
     * @param data its data
     * @param comment comment
     */
    record Block(String name, String data, String comment) {

        static final Block END = new Block("", "", "end");

        JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }
    }

    private EventClient(InputStream body) {
        this.body = body;
        Thread _ = Thread.ofVirtual().start(this::read);
    }

    static EventClient open(RunningStatsApi api, String path, String... headers) {
        HttpResponse<InputStream> answer = api.stream(path, headers);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new EventClient(answer.body());
    }

    /** The next event, comments aside. */
    Block event() {
        Block block = block();
        while (block.name().isEmpty()) {
            assertThat(block).isNotEqualTo(Block.END);
            block = block();
        }
        return block;
    }

    /** The next event or comment. */
    Block block() {
        try {
            Block block = blocks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(block).as("an event").isNotNull();
            return block == null ? Block.END : block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    String lastEventId() {
        return lastEventId;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new AssertionError("the stream cannot be closed", e);
        }
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty()) {
                    take(lines);
                    lines.clear();
                } else {
                    lines.add(line);
                }
            }
            blocks.add(Block.END);
        } catch (IOException e) {
            blocks.add(Block.END);
        }
    }

    private void take(List<String> lines) {
        String id = field(lines, "id:");
        if (id != null) {
            lastEventId = id;
        }
        blocks.add(new Block(text(lines, "event:"), text(lines, "data:"), text(lines, ":")));
    }

    private static String text(List<String> lines, String prefix) {
        String value = field(lines, prefix);
        return value == null ? "" : value;
    }

    private static @Nullable String field(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }
}

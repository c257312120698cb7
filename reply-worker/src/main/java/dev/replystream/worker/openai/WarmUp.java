package dev.replystream.worker.openai;

import com.openai.client.OpenAIClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.replystream.worker.openai.PromptMessage.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first real call as quick as the others. A client's first call takes seconds, most of them for loading
 * classes; here they are loaded by a call to a server inside this process, which costs nothing and reaches nobody.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final byte[] CHAT_COMPLETION = """
            {"id":"warm-up","object":"chat.completion","created":0,"model":"none","service_tier":"default",
             "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
                         "message":{"role":"assistant","content":"warm","refusal":null}}],
             "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2,
                      "prompt_tokens_details":{"cached_tokens":0},
                      "completion_tokens_details":{"reasoning_tokens":0}}}
            """.getBytes(StandardCharsets.UTF_8);
    private static final byte[] RESPONSE = """
            {"id":"warm-up","object":"response","created_at":0,"status":"completed","model":"none",
             "error":null,"incomplete_details":null,"instructions":null,"metadata":{},"parallel_tool_calls":false,
             "tool_choice":"none","tools":[],"temperature":1,"top_p":1,
             "output":[{"type":"message","id":"warm-up","status":"completed","role":"assistant",
                        "content":[{"type":"output_text","text":"warm","annotations":[]}]}],
             "usage":{"input_tokens":1,"input_tokens_details":{"cached_tokens":0},
                      "output_tokens":1,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":2}}
            """.getBytes(StandardCharsets.UTF_8);

    private final OpenAiSettings settings;

    WarmUp(OpenAiSettings settings) {
        this.settings = settings;
    }

    /** Makes the call; a failure costs only the time that it would have saved. */
    void run() {
        HttpServer server = server();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        OpenAIClient client = OpenAiClients.client(settings, address, 1, _ -> {});
        try {
            Generation generation = OpenAiConfiguration.generator(client, settings)
                    .generate(new GenerationRequest("warm-up", List.of(new PromptMessage(Role.SYSTEM, "warm-up"))));
            if (generation instanceof Generation.Refused refused) {
                LOG.warn("the warm-up call ended with {}", refused.type());
            }
        } finally {
            client.close();
            server.stop(0);
        }
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", WarmUp::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on the loopback address", e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] answer = exchange.getRequestURI().getPath().endsWith("/responses") ? RESPONSE : CHAT_COMPLETION;
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}

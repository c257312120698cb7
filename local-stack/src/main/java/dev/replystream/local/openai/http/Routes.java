package dev.replystream.local.openai.http;

import dev.replystream.local.openai.call.ModelPages;
import dev.replystream.local.openai.call.SimulatedApi;
import dev.replystream.local.openai.exchange.Answer;
import dev.replystream.local.openai.exchange.Exchange;
import dev.replystream.local.openai.exchange.HttpCall;
import dev.replystream.local.openai.steering.SimulatorPages;
import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.openai.wire.Operation;
import java.util.List;

/** Which part of the simulator answers which path. */
public final class Routes {
    private final SimulatedApi api;
    private final ModelPages models;
    private final SimulatorPages pages;

    public Routes(SimulatedApi api, ModelPages models, SimulatorPages pages) {
        this.api = api;
        this.models = models;
        this.pages = pages;
    }

    Exchange handle(HttpCall http) {
        for (Operation operation : Operation.values()) {
            if (http.path().equals(operation.path())) {
                return http.method().equals("POST") ? api.call(operation, http) : Exchange.page(wrongMethod(http));
            }
        }
        return Exchange.page(page(http));
    }

    private Answer page(HttpCall http) {
        if (http.path().startsWith(SimulatorPages.PREFIX)) {
            return pages.answer(http);
        }
        boolean isModels = http.path().equals(ModelPages.PATH) || http.path().startsWith(ModelPages.PATH + "/");
        if (isModels) {
            return http.method().equals("GET") ? models.get(http) : wrongMethod(http);
        }
        return error(404, "Invalid URL (" + http.method() + " " + http.path() + ")");
    }

    private static Answer wrongMethod(HttpCall http) {
        return error(405, "Not allowed to " + http.method() + " on " + http.path() + ".");
    }

    private static Answer error(int status, String message) {
        return Answer.json(
                status, List.of(), ApiError.refused(status, null, message).json());
    }
}

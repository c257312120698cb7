package dev.replystream.local.openai;

import dev.replystream.local.openai.call.ModelPages;
import dev.replystream.local.openai.call.SimulatedApi;
import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.openai.wire.ApiErrors;
import dev.replystream.local.openai.wire.Operation;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Exchange;
import dev.replystream.local.simulator.exchange.HttpCall;
import dev.replystream.local.simulator.http.RequestHandler;
import dev.replystream.local.simulator.steering.SimulatorPages;
import java.util.List;

/** Which part of the simulator answers which path. */
final class Routes implements RequestHandler {
    private final SimulatedApi api;
    private final ModelPages models;
    private final SimulatorPages pages;

    Routes(SimulatedApi api, ModelPages models, SimulatorPages pages) {
        this.api = api;
        this.models = models;
        this.pages = pages;
    }

    @Override
    public Exchange handle(HttpCall http) {
        for (Operation operation : Operation.values()) {
            if (http.path().equals(operation.path())) {
                return http.method().equals("POST") ? api.call(operation, http) : Exchange.page(wrongMethod(http));
            }
        }
        return Exchange.page(page(http));
    }

    @Override
    public Answer notHttp() {
        return error(400, "This is not a valid HTTP request.");
    }

    @Override
    public Answer failed() {
        return Answer.json(500, List.of(), ApiErrors.SERVER_ERROR.json());
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

package dev.replystream.local.telegram;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Exchange;
import dev.replystream.local.simulator.exchange.HttpCall;
import dev.replystream.local.simulator.http.RequestHandler;
import dev.replystream.local.simulator.steering.SimulatorPages;
import dev.replystream.local.telegram.call.BotApi;
import dev.replystream.local.telegram.wire.ApiErrors;

/** Which part of the simulator answers which path. */
final class Routes implements RequestHandler {
    private final BotApi api;
    private final SimulatorPages pages;

    Routes(BotApi api, SimulatorPages pages) {
        this.api = api;
        this.pages = pages;
    }

    @Override
    public Exchange handle(HttpCall http) {
        if (http.path().startsWith(BotApi.PREFIX)) {
            return api.handle(http);
        }
        return Exchange.page(
                http.path().startsWith(SimulatorPages.PREFIX) ? pages.answer(http) : ApiErrors.NOT_FOUND.answer());
    }

    @Override
    public Answer notHttp() {
        return ApiErrors.NOT_HTTP.answer();
    }

    @Override
    public Answer failed() {
        return ApiErrors.SERVER_ERROR.answer();
    }
}
